/** How soon a password is guessed: by zxcvbn, which knows the forty thousand that leaked lists hold most often, rows of keys, years, and what letters are swapped for. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { guessedWords } from '../rules/guessed-words.ts'

/** Guesses in powers of ten: what the library calls safely hard to guess where somebody has to try at our door. */
const fewest = 8.5

/** Characters that are looked at: what is hard to guess in them stays so with more behind them. */
const looksAt = 64

let loading: Promise<ZxcvbnFactory> | undefined

/** Its dictionary takes 24 MB: whoever sets no password does without. */
async function load (): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new ZxcvbnFactory({ dictionary: { ...dictionary, ours: [...guessedWords] }, graphs: adjacencyGraphs })
}

/** `own`: what whoever guesses knows of the person. */
export async function isGuessable (password: string, own: readonly string[]): Promise<boolean> {
  loading ??= load()
  const { guessesLog10 } = (await loading).check(password.slice(0, looksAt), ['strefa', ...own])
  return guessesLog10 < fewest
}
