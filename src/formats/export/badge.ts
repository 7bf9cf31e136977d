import { escapeXml } from './feed.ts'

/** A badge: two short texts and a colour. */
export interface Badge {
  readonly label: string
  readonly message: string
  readonly color: 'blue' | 'green' | 'grey' | 'orange' | 'red'
}

/** Hues on which white text of 11 px is read easily (WCAG 2.2, 4.5:1). */
const HUES: Readonly<Record<Badge['color'], string>> = {
  blue: '#1f5fa8',
  green: '#25703c',
  grey: '#5c6470',
  orange: '#9a5300',
  red: '#a4262c',
}

const LONGEST = 48
const short = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  const chars = Array.from(plain)
  return chars.length <= LONGEST ? plain : `${chars.slice(0, LONGEST - 1).join('')}…`
}

/** What shields.io takes from an endpoint (https://shields.io/badges/endpoint-badge). */
export const badgeToJson = ({ label, message, color }: Badge): string =>
  `${JSON.stringify({ schemaVersion: 1, label: short(label), message: short(message), color })}\n`

/** Width of a text of 11 px in a common sans serif: wide and narrow letters apart; a guess that leaves room. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, char) => sum + (/[ijl.,:;|!'()[\]\s]/.test(char) ? 4 : /[mwMW%@…]/.test(char) ? 10 : 7.2),
    0,
  )

/** A badge as SVG of our own: no font and no address but its own. */
export function badgeToSvg(badge: Badge): string {
  const [label, message] = [short(badge.label), short(badge.message)]
  const left = Math.round(widthOf(label)) + 12
  const right = Math.round(widthOf(message)) + 12
  const title = escapeXml(`${label}: ${message}`)
  const text = (it: string, x: number, width: number): string =>
    `<text x="${x}" y="14" textLength="${width - 12}" lengthAdjust="spacingAndGlyphs">${escapeXml(it)}</text>`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3b424c"/><rect x="${left}" width="${right}" height="20" fill="${HUES[badge.color]}"/></g>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${text(label, 6, left)}${text(message, left + 6, right)}</g>`,
    '</svg>',
  ].join('')}\n`
}

export const BADGE_FORMATS = {
  json: { type: 'application/json; charset=utf-8', label: 'shields.io endpoint', render: badgeToJson },
  svg: { type: 'image/svg+xml; charset=utf-8', label: 'SVG', render: badgeToSvg },
} as const
export type BadgeExtension = keyof typeof BADGE_FORMATS
