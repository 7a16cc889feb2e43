/** Names of DKIM keys. */
import type { Day } from '../../rules/calendar.ts'
import type { DkimAlgorithm } from '../../rules/dkim-rotation.ts'

/** 's20261121-rsa': a second one of a day gets a number. */
export function selectorFor (algorithm: DkimAlgorithm, day: Day, taken: readonly string[]): string {
  const plain = `s${day.replaceAll('-', '')}-${algorithm === 'rsa' ? 'rsa' : 'ed'}`
  for (let count = 1; ; count++) {
    const selector = count === 1 ? plain : `${plain}-${count}`
    if (!taken.includes(selector)) return selector
  }
}
