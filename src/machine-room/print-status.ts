/** `strefa status`: what each part is doing. */
import type { Config } from '../config.ts'
import { translator } from '../i18n/translator.ts'
import { isRunning, readStatus } from './status-file.ts'

/** Says a line for each part, and of one that is away what it means and what to do. False when the product does not run, or a part of it is not ready. */
export function printStatus ({ data }: Config, say: (line: string) => void): boolean {
  const status = readStatus(data)
  if (!isRunning(status)) {
    say(`nothing runs on ${data}`)
    return false
  }
  for (const { name, state, pid, restarts, since, lastError, note } of status.parts) {
    if (state === 'absent') {
      say(`${name.padEnd(9)} ${note}`)
      continue
    }
    const again = restarts > 0 ? `, restarted ${restarts}×, last: ${lastError}` : ''
    say(`${name.padEnd(9)} ${state.padEnd(8)} ${pid === null ? '' : `process ${pid} `}since ${since}${again}`)
    if (note !== null) say(`${' '.repeat(9)} ${note}`)
    if (state === 'waiting' || state === 'stopped') say(`${' '.repeat(9)} ${translator('en').word('partHints', name)}`)
  }
  return status.parts.every(({ state }) => state === 'ready' || state === 'absent')
}
