/** Long work shows how far it is: a bar that is written over on a terminal; a line every five seconds where the words go to a file. */
import { performance } from 'node:perf_hooks'

export type ProgressBar = {
  /** `share`: 0 to 1, null while nobody knows how much there is; `text`: what has been done, in words. */
  readonly show: (share: number | null, text: string) => void
  /** The bar goes; what is said next begins on a line of its own. */
  readonly end: () => void
}

type Out = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }

/** Milliseconds between two lines. */
const onTerminal = 100
const inFile = 5_000

const width = 24
const startOfLine = '\r\u001b[K'

/** `out` null: nothing is shown, as with --json. */
export function progressBar (out: Out | null, now: () => number = () => performance.now()): ProgressBar {
  const began = now()
  let told = out?.isTTY ? -Infinity : began
  let open = false
  return {
    show (share, text) {
      if (!out || now() - told < (out.isTTY ? onTerminal : inFile)) return
      told = now()
      open = out.isTTY === true
      const line = [...share === null ? [] : [out.isTTY ? barOf(share) : `${Math.floor(share * 100)} %`], text, ...leftOf(share, (now() - began) / 1000)].join(', ')
      out.write(out.isTTY ? `${startOfLine}${line}` : `${line}\n`)
    },
    end () {
      if (open) out?.write(startOfLine)
      open = false
    }
  }
}

const barOf = (share: number): string => {
  const full = Math.round(Math.min(1, share) * width)
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}

/** A guess is worth something once a part is done. */
const leftOf = (share: number | null, seconds: number): string[] => share === null || share < 0.02 || share >= 1 ? [] : [`${Math.ceil(seconds / share - seconds)} s left`]

/** The same chunks, with the bar told of each. `bytes`: of all of them. */
export async function * withBar (chunks: AsyncIterable<Buffer>, bytes: number, bar: ProgressBar): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of chunks) {
    read += chunk.length
    bar.show(bytes > 0 ? read / bytes : null, `${(read / 1e6).toFixed(1)} of ${(bytes / 1e6).toFixed(1)} MB`)
    yield chunk
  }
}
