/** Things that fall due, earliest first; of the same instant, the one entered first. A binary heap: a large registry has millions. */

export type Entry<Thing> = { readonly due: Date, readonly time: number, readonly order: number, readonly thing: Thing }

export type Agenda<Thing> = { entered: number, readonly heap: Entry<Thing>[] }

export const newAgenda = <Thing>(): Agenda<Thing> => ({ entered: 0, heap: [] })

const before = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.time === b.time ? a.order < b.order : a.time < b.time

export function enter<Thing> (agenda: Agenda<Thing>, due: Date, thing: Thing): Entry<Thing> {
  const { heap } = agenda
  const entry: Entry<Thing> = { due, time: due.getTime(), order: agenda.entered++, thing }
  let at = heap.push(entry) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (before(heap[parent]!, entry)) break
    swap(heap, at, parent)
    at = parent
  }
  return entry
}

export const firstOf = <Thing>({ heap }: Agenda<Thing>): Entry<Thing> | undefined => heap[0]

export function takeFirst<Thing> ({ heap }: Agenda<Thing>): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  heap[0] = last
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) return
    const smaller = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left
    if (before(heap[at]!, heap[smaller]!)) return
    swap(heap, at, smaller)
    at = smaller
  }
}

function swap<Thing> (heap: Entry<Thing>[], a: number, b: number): void {
  const held = heap[a]!
  heap[a] = heap[b]!
  heap[b] = held
}
