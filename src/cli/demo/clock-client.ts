/** The demo moves the clock as an operator would: by the command line. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))
const run = promisify(execFile)

async function clock (data: string, ...move: string[]): Promise<{ now: string, stops: { entries: object[] }[] }> {
  try {
    const { stdout } = await run(process.execPath, [...process.execArgv, main, '--data', data, 'clock', ...move, '--json'], { maxBuffer: 64 * 1024 * 1024 })
    return JSON.parse(stdout)
  } catch (error) {
    throw new Error(`strefa clock ${move.join(' ')}: ${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`, { cause: error })
  }
}

/** Business time. */
export const readClock = async (data: string): Promise<Date> => new Date((await clock(data)).now)

/** Moves it to a time of Warsaw's clocks, '2027-03-01 09:00'; where it stands there already, nothing happens. */
export async function moveClock (data: string, to: string): Promise<{ now: string, stops: number, decisions: number }> {
  const { now, stops } = await clock(data, to)
  return { now, stops: stops.length, decisions: stops.reduce((sum, { entries }) => sum + entries.length, 0) }
}
