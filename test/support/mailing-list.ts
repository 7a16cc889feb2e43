/** A list of a customer and the addresses that are protected, made from a seed: which of the list are protected is known without asking anybody. */
export type MadeList = {
  /** A line each; some doubled in another spelling, some malformed. */
  readonly lines: string[]
  /** In one spelling: different addresses of the list that are protected, by themselves or with their domain. */
  readonly protected: Set<string>
  /** Different addresses that are left. */
  readonly free: Set<string>
  readonly malformed: number
  readonly doubled: number
  /** What the owners wished: addresses, and '@domain'. */
  readonly wishes: string[]
}

/** Numbers from 0 to 1, the same for one seed (mulberry32). */
export function numbersOf (seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const malformedLines = ['to nie adres', 'a@', '@', 'a b@x.example', 'brak-malpy.example', 'a@b@c@', 'x@localhost']
const protectedDomain = (n: number): string => `chroniona${n}.example`

/** `count`: lines. One in ten is protected by itself, one in fifty with its domain, one in fifty doubled, one in two hundred malformed. */
export function makeMailingList (count: number, seed: number): MadeList {
  const random = numbersOf(seed)
  const made: MadeList & { malformed: number, doubled: number } = { lines: [], protected: new Set(), free: new Set(), malformed: 0, doubled: 0, wishes: [] }
  const domains = Math.max(3, Math.round(count / 200))
  for (let n = 0; n < domains; n++) made.wishes.push(`@${protectedDomain(n)}`)
  const earlier: string[] = []
  while (made.lines.length < count) {
    const n = made.lines.length
    const chance = random()
    if (chance < 0.005) {
      made.lines.push(malformedLines[n % malformedLines.length]!)
      made.malformed++
    } else if (chance < 0.025 && earlier.length > 0) {
      made.lines.push(respelled(earlier[Math.floor(random() * earlier.length)]!, random))
      made.doubled++
    } else {
      const inside = chance < 0.045
      const address = `${['ewa', 'jan', 'biuro', 'k.nowak+x', 'o\'hara'][n % 5]}${seed}-${n}@${inside ? protectedDomain(Math.floor(random() * domains)) : `firma${Math.floor(random() * count / 20)}.example`}`
      const alone = !inside && random() < 0.1
      if (alone) made.wishes.push(respelled(address, random))
      ;(inside || alone ? made.protected : made.free).add(address)
      if (earlier.length < 10_000) earlier.push(address)
      made.lines.push(random() < 0.3 ? respelled(address, random) : address)
    }
  }
  return made
}

/** The same address as somebody else writes it. */
function respelled (address: string, random: () => number): string {
  const turn = Math.floor(random() * 4)
  if (turn === 0) return address.toUpperCase()
  if (turn === 1) return `  ${address}  `
  if (turn === 2) return `<${address}>`
  return `${address}.`
}
