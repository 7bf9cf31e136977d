const HOME = '/review'

/** A path of ours, whatever else was asked for: a form must not lead to another host. */
export const localPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(to) ? to : HOME
