/** Classes of UTF-16 units. Anything that is not known to be white space, digit or symbol counts as a letter. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57

export const isUpper = (code: number): boolean => code >= 65 && code <= 90

export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x202f ||
  code === 0x3000 ||
  code === 0xfeff

export const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  isUpper(code) ||
  code === 0xb5 ||
  (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x2000) ||
  (code >= 0x2c00 && code < 0xd800 && !(code >= 0x3000 && code <= 0x303f)) ||
  (code >= 0xf900 && code < 0xfe00)
