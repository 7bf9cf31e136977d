/**
 * What may stand directly after a numeral and belongs to its quote (GUIDE "Quote", "Units").
 * The family decides the kind: a change told in points or a native unit is a difference, one told in times a ratio.
 */
export type UnitFamily =
  | 'percent'
  | 'share'
  | 'points'
  | 'times'
  | 'time'
  | 'rate'
  | 'data'
  | 'money'
  | 'compute'
  | 'physical'
  | 'signal'

export interface UnitRow {
  unit: string
  family: UnitFamily
}

const rows = (family: UnitFamily, spellingsOf: Record<string, string>): [string, UnitRow][] =>
  Object.entries(spellingsOf).flatMap(([unit, spellings]) =>
    spellings.split('|').map((spelling): [string, UnitRow] => [spelling, { unit, family }]),
  )

/** Spelled-out units, compared in lower case. */
export const UNIT_WORDS: ReadonlyMap<string, UnitRow> = new Map([
  ...rows('percent', { percent: '%|percent|per cent|pct' }),
  ...rows('points', {
    points:
      'pp|pps|p.p|p.p.|ppt|ppts|pt|pts|point|points|percentage point|percentage points|percentage-point|percentage-points|' +
      'percent point|percent points|% point|% points|% pp|%p|% pts|absolute points|absolute percentage points|' +
      'absolute point|bleu point|bleu points|rouge points|f1 points|accuracy points|map points|iou points|auc points|' +
      'wer points|absolute percent|percentile points',
  }),
  ...rows('times', {
    times: '×|x|times|fold|folds|order of magnitude|orders of magnitude|orders-of-magnitude|order-of-magnitude',
  }),
  ...rows('time', {
    seconds: 'second|seconds|sec|secs',
    minutes: 'minute|minutes|min|mins',
    hours: 'hour|hours|hrs|hr',
    days: 'day|days',
    weeks: 'week|weeks',
    months: 'month|months',
    years: 'year|years',
    ms: 'ms|millisecond|milliseconds|msec',
    µs: 'microsecond|microseconds',
    ns: 'nanosecond|nanoseconds',
  }),
  ...rows('compute', {
    gpu_hours: 'gpu hours|gpu hour|gpu-hours|gpu-hour|a100-hours|h100-hours|v100-hours|a100-hour|h100-hour',
    gpu_days: 'gpu days|gpu day|gpu-days|gpu-day|a100-days|v100-days',
    flops: 'flops|flop',
    GFLOPs: 'gflops|gflop',
    TFLOPs: 'tflops|tflop',
    MFLOPs: 'mflops|mflop',
    PFLOPs: 'petaflops|pflops',
    GMACs: 'gmacs',
    MACs: 'macs',
    TOPS: 'tops',
  }),
  ...rows('rate', {
    fps: 'fps|frames per second|frames/s|frames/second',
    'tokens/s': 'tokens/s|tokens per second|tokens/sec|tok/s|tokens/second',
    'images/s': 'images per second|images/s',
  }),
  ...rows('data', { KB: 'kb|kilobytes', MB: 'mb|megabytes', GB: 'gb|gigabytes', TB: 'tb|terabytes', bits: 'bit|bits' }),
  ...rows('money', { usd: 'usd|dollars|dollar|us dollars', cents: 'cents' }),
  ...rows('signal', { dB: 'db|dbs|decibels' }),
  ...rows('physical', {
    px: 'px|pixel|pixels',
    mm: 'millimeters|millimetres',
    cm: 'centimeters|centimetres',
    m: 'meter|meters|metres',
    km: 'kilometers|kilometres',
    degrees: 'degrees|degree|°',
    kg: 'kilograms',
    W: 'watts|watt',
  }),
])

/** Symbols, compared as printed: s is seconds and S is not. */
export const UNIT_SYMBOLS: ReadonlyMap<string, UnitRow> = new Map([
  ...rows('time', { seconds: 's', ms: 'ms', µs: 'us|µs|μs', ns: 'ns', hours: 'h' }),
  ...rows('physical', {
    mm: 'mm',
    cm: 'cm',
    m: 'm',
    km: 'km',
    nm: 'nm',
    W: 'W',
    mW: 'mW',
    kW: 'kW',
    J: 'J',
    mJ: 'mJ',
    pJ: 'pJ',
    kWh: 'kWh',
    kg: 'kg',
    Hz: 'Hz',
    kHz: 'kHz',
    MHz: 'MHz',
    GHz: 'GHz',
    V: 'V',
    mV: 'mV',
    kPa: 'kPa',
    mL: 'ml|mL',
  }),
  ...rows('data', { KB: 'KB|kB|KiB', MB: 'MB|MiB', GB: 'GB|GiB', TB: 'TB|TiB', PB: 'PB', bpp: 'bpp', bpb: 'bpb' }),
])

/** Units of a setting (a clock, a sampling rate, a voltage): an operating point, seldom a result. */
export const SETTING_UNITS: ReadonlySet<string> = new Set(['Hz', 'kHz', 'MHz', 'GHz', 'V', 'mV'])

/** "282 H800 GPU hours": the device words that may stand before hours and days, and what the unit becomes. */
export const DEVICE_WORDS = /^(?:gpu|gpus|tpu|cpu|nvidia|rtx|[ahv]\d{3,4}|[al]40|b200|t4)$/
export const DEVICE_UNITS: ReadonlyMap<string, string> = new Map([
  ['hours', 'gpu_hours'],
  ['days', 'gpu_days'],
])
