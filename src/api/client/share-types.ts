/** The same shape is written once: what is answered by several operations, or stands in a page's rows, is told by one type's name. Pure. */

/** Its name and its text, as `typeOfSchema` writes it at the beginning of a line. */
export type NamedType = readonly [name: string, text: string]

/** Shorter ones are read sooner than a name is looked up. */
const leastLines = 5

/** In the same order, under the same names; each type means what it meant before. */
export function shareTypes (types: readonly NamedType[]): NamedType[] {
  const names = new Map<string, string>() // of each shape, whose it is
  for (const [name, text] of [...types].sort(([one], [other]) => rank(one) - rank(other))) {
    if (isShape(text) && !names.has(text)) names.set(text, name)
  }
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length)
  return types.map(([name, text]) => {
    const owner = names.get(text)
    if (owner !== undefined && owner !== name) return [name, owner]
    return [name, longestFirst.reduce((rest, [shape, other]) => shape.length < rest.length && other !== name ? named(rest, shape, other) : rest, text)]
  })
}

/** An operation that shows one thing gives the thing its name, before those that make or change it. */
function rank (name: string): number {
  return (/^(?:Find|Get|Read|Show)/.test(name) ? 0 : 1000) + name.length
}

function isShape (text: string): boolean {
  return /^\{\n[^]*\n\}$/.test(text) && text.split('\n').length >= leastLines
}

/** `shape` where it stands inside of `text`, however deep. */
function named (text: string, shape: string, name: string): string {
  let rest = text
  for (let indent = '  '; rest.includes(`\n${indent}`); indent += '  ') rest = rest.replaceAll(shape.replaceAll('\n', `\n${indent}`), name)
  return rest
}
