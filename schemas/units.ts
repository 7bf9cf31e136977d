/**
 * Units by dimension, with their size in the dimension's base unit as a decimal string. Decimal prefixes are powers of ten
 * (a 4TB corpus is 4 * 10^12 bytes); KiB, MiB, GiB and TiB are powers of two. A unit that is not listed is its own dimension.
 */
export const UNITS: Readonly<Record<string, { dimension: string; size: string }>> = {
  bytes: { dimension: 'bytes', size: '1' },
  kB: { dimension: 'bytes', size: '1000' },
  KB: { dimension: 'bytes', size: '1000' },
  MB: { dimension: 'bytes', size: '1000000' },
  GB: { dimension: 'bytes', size: '1000000000' },
  TB: { dimension: 'bytes', size: '1000000000000' },
  PB: { dimension: 'bytes', size: '1000000000000000' },
  KiB: { dimension: 'bytes', size: '1024' },
  MiB: { dimension: 'bytes', size: '1048576' },
  GiB: { dimension: 'bytes', size: '1073741824' },
  TiB: { dimension: 'bytes', size: '1099511627776' },
  us: { dimension: 'seconds', size: '0.000001' },
  µs: { dimension: 'seconds', size: '0.000001' },
  ms: { dimension: 'seconds', size: '0.001' },
  s: { dimension: 'seconds', size: '1' },
  seconds: { dimension: 'seconds', size: '1' },
  minutes: { dimension: 'seconds', size: '60' },
  hours: { dimension: 'seconds', size: '3600' },
  days: { dimension: 'seconds', size: '86400' },
  weeks: { dimension: 'seconds', size: '604800' },
  gpu_hours: { dimension: 'gpu_hours', size: '1' },
  gpu_days: { dimension: 'gpu_hours', size: '24' },
  bits: { dimension: 'bits', size: '1' },
  flops: { dimension: 'flops', size: '1' },
  FLOPs: { dimension: 'flops', size: '1' },
  MFLOPs: { dimension: 'flops', size: '1000000' },
  GFLOPs: { dimension: 'flops', size: '1000000000' },
  TFLOPs: { dimension: 'flops', size: '1000000000000' },
  PFLOPs: { dimension: 'flops', size: '1000000000000000' },
  m: { dimension: 'metres', size: '1' },
  cm: { dimension: 'metres', size: '0.01' },
  mm: { dimension: 'metres', size: '0.001' },
  km: { dimension: 'metres', size: '1000' },
}

/** Units of a bare number on the metric's own scale: they convert by the column rule, not by size. */
export const BARE_UNITS: ReadonlySet<string> = new Set(['score', 'points'])

/** How a unit is written after a number on a page; units not listed are written as they are. */
export const UNIT_SIGNS: Readonly<Record<string, string>> = {
  percent: '%',
  times: '×',
  points: ' points',
  score: '',
  count: '',
  rank: '',
  fraction: '',
  params: ' parameters',
  usd: ' $',
  ppl: ' ppl',
}
