/** Numbers that look random and come again for the same key: seeded rows are the same each time. Never for secrets. Pure. */

export type Random = {
  /** A whole number from 0 up to, not including, `count`. */
  readonly below: (count: number) => number
  /** A whole number from `first` to `last`, both included. */
  readonly between: (first: number, last: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** `prefix` + '_' + 26 characters, as db/ids.ts makes them. */
  readonly id: (prefix: string) => string
  /** `count` characters of an id. */
  readonly text: (count: number) => string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const bitsOfACharacter = 5
const charactersOfANumber = 6

/** One stream for each key, e.g. (seed, what, index): what is drawn for one thing does not move what is drawn for another. Chris Doty-Humphrey's sfc32. */
export function randomOf (seed: number, what: number, index: number): Random {
  let a = seed | 0
  let b = what | 0
  let c = index | 0
  let counter = 1

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 15; warm++) next()

  const text = (count: number): string => {
    let made = ''
    for (let bits = 0; made.length < count; bits >>>= bitsOfACharacter) {
      if (made.length % charactersOfANumber === 0) bits = next()
      made += alphabet[bits & 31]
    }
    return made
  }
  const below = (count: number): number => Math.floor(next() / 4_294_967_296 * count)
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    pick: items => items[below(items.length)]!,
    id: prefix => `${prefix}_${text(26)}`,
    text
  }
}
