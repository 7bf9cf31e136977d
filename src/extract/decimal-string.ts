/** Multiplies a decimal string by a power of ten without going through binary: "2.30" by 1e6 is "2300000". */
export function scaleDecimal(decimal: string, factor: number): string {
  const places = Math.round(Math.log10(factor))
  const [whole = '0', fraction = ''] = decimal.split('.')
  if (places >= 0) {
    const digits = fraction.padEnd(places, '0')
    const rest = digits.slice(places)
    return trimZeros(whole + digits.slice(0, places)) + (rest ? `.${rest}` : '')
  }
  const digits = whole.padStart(1 - places, '0')
  return `${trimZeros(digits.slice(0, places))}.${digits.slice(places)}${fraction}`
}

const trimZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

/** A number without an exponent. */
export function decimalString(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return value < 1 ? value.toFixed(20).replace(/\.?0+$/, '') : BigInt(value).toString()
}
