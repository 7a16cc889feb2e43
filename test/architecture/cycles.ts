/** Circles in a directed graph, one for each group of nodes that reach each other. Pure. */

export function findCycles (arrows: readonly { readonly from: string, readonly to: string }[]): string[][] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of arrows) next.set(from, (next.get(from) ?? new Set()).add(to))

  const cycles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []

  const walk = (node: string): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      cycles.push([...path.slice(at), node])
      return
    }
    if (done.has(node)) return
    done.add(node)
    path.push(node)
    for (const target of next.get(node) ?? []) walk(target)
    path.pop()
  }
  for (const node of [...next.keys()].sort()) walk(node)
  return cycles
}
