/** What stands between the cells, told from the header: no column's name has a semicolon, a comma or a tab in it. Pure. */

export const separators = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const
export type Separator = keyof typeof separators

/** Undefined: two kinds stand in it. A header of one column has none, and any will do. */
export function separatorOf (header: string): Separator | undefined {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const found = (Object.keys(separators) as Separator[]).filter(each => bare.includes(each))
  return found.length > 1 ? undefined : found[0] ?? ';'
}
