/** Letters of the alphabets that our zones take, lower case. Capital letters never come this far: UTS 46 has folded them. */

const basic = 'a-z'
/** Latin-1 Supplement without ÷, and without ß, which IDNA2003 knew only as ss. */
const supplement = '\\u00e0-\\u00f6\\u00f8-\\u00ff'
/** The small letters of Latin Extended-A; ŀ (U+0140) and ŉ (U+0149), long s (U+017F) and the ligature ĳ (U+0133) are no letters of IDNA. */
const extendedA = [...Array(0x80).keys()].map(each => String.fromCodePoint(0x100 + each))
  .filter(each => each === each.toLowerCase() && each === each.normalize('NFKC') && each !== 'ſ').join('')

export const latin = new RegExp(`^[${basic}${supplement}${extendedA}]$`, 'u')
/** With Romanian's comma below, and ß as a letter of its own (IDNA2008). */
export const latinOfEurope = new RegExp(`^[${basic}${supplement}${extendedA}\\u0219\\u021bß]$`, 'u')
/** Without final sigma, which IDNA2003 knew only as σ. */
export const greek = /^[\u03ac-\u03af\u03b1-\u03c1\u03c3-\u03ce\u0390\u03b0]$/u
export const greekWithFinalSigma = /^[\u03ac-\u03af\u03b1-\u03ce\u0390\u03b0]$/u
export const cyrillic = /^[\u0430-\u044f\u0451-\u045c\u045e\u045f\u0491]$/u
/** The alphabet of the Union's own Cyrillic language. */
export const bulgarian = /^[\u0430-\u044a\u044c\u044e\u044f\u045d]$/u
export const hebrew = /^[\u05d0-\u05ea]$/u

/** ASCII letters and these. */
export const withLetters = (letters: string): RegExp => new RegExp(`^[${basic}${letters}]$`, 'u')
