/** Lets the registry's time pass: what falls due happens at its own instant, in order, whenever the books are looked at. */
import { enter, firstOf, takeFirst, type Agenda, type Entry } from './agenda.ts'
import { isAlive, type Ledger, type Moment } from './ledger.ts'
import type { Due, Timed } from './life.ts'

/** The next instant at which any object changes state; null when nothing is left to happen. */
export const nextBorder = (ledger: Ledger): Date | null => firstDue(ledger, ledger.borders)?.due ?? null

/** Enters what lies ahead of an object and is not entered yet. Called whenever its facts change: what no longer holds is dropped when its time comes. */
export function schedule (ledger: Ledger, object: Timed): void {
  for (const { at, what, isChange } of ledger.registry.life.duesOf(object)) {
    const time = at.getTime()
    if (at <= ledger.seen || object.entered.some(entry => entry.time === time && entry.thing.what === what)) continue
    object.entered.push(enter(isChange ? ledger.borders : ledger.notes, at, { object, what }))
  }
}

/** Lets time pass until `at`. */
export function advance (ledger: Ledger, at: Date): void {
  for (;;) {
    const border = firstDue(ledger, ledger.borders)
    const note = firstDue(ledger, ledger.notes)
    const isNoteFirst = note !== undefined && (!border || note.due < border.due)
    const next = isNoteFirst ? note : border
    if (!next || next.due > at) break
    if (next.due > ledger.seen) ledger.seen = next.due
    const { object } = next.thing
    const due = dueOf(ledger, next)!
    take(isNoteFirst ? ledger.notes : ledger.borders, next)
    remember(object, due)
    ledger.registry.life.happen(ledger, object, due)
    if (isAlive(ledger, object)) schedule(ledger, object)
  }
  if (at > ledger.seen) ledger.seen = at
}

/** The first entry that still holds; those before it that no longer do are dropped for good. */
function firstDue (ledger: Ledger, agenda: Agenda<Moment>): Entry<Moment> | undefined {
  for (let first = firstOf(agenda); first; first = firstOf(agenda)) {
    if (dueOf(ledger, first)) return first
    take(agenda, first)
  }
  return undefined
}

function take (agenda: Agenda<Moment>, first: Entry<Moment>): void {
  takeFirst(agenda)
  const { entered } = first.thing.object
  entered.splice(entered.indexOf(first), 1)
}

/** What an entry stands for, if it still does: its object is there, still expects it, and it has not happened yet. */
function dueOf (ledger: Ledger, { due, thing: { object, what } }: Entry<Moment>): Due | undefined {
  const time = due.getTime()
  if (!isAlive(ledger, object)) return undefined
  const { happened } = object
  if (happened && (time < happened.at || (time === happened.at && happened.what.has(what)))) return undefined
  return ledger.registry.life.duesOf(object).find(each => each.what === what && each.at.getTime() === time)
}

function remember (object: Timed, { at, what }: Due): void {
  const time = at.getTime()
  if (object.happened?.at === time) object.happened.what.add(what)
  else object.happened = { at: time, what: new Set([what]) }
}
