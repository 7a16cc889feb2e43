/** Whence somebody comes, as it is written down and told to them. */

export type Visit = {
  /** As text (IP). */
  readonly address: string
  /** User-Agent as the browser says it. */
  readonly browser?: string | undefined
  /** What this browser keeps to be known again; undefined: it keeps nothing yet. */
  readonly device?: string | undefined
}

const programs: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bVivaldi\//, 'Vivaldi'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//, 'Chrome'], [/\bVersion\/.*\bSafari\//, 'Safari']
]

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'], [/\bCrOS\b/, 'ChromeOS'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux']
]

/** 'Firefox, Windows' of a User-Agent; null where it says neither. What a browser says of itself is no proof of anything. */
export function browserName (userAgent: string): string | null {
  const said = [programs, systems].flatMap(names => names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? [])
  return said.length > 0 ? said.join(', ') : null
}

const longestBrowser = 300

/** As it is kept: in one line, and no longer than anybody reads. */
export const keptBrowser = (userAgent: string | undefined): string => (userAgent ?? '').replaceAll(/\p{C}/gu, ' ').slice(0, longestBrowser)
