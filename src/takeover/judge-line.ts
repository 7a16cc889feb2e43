/** A line is read cell by cell; what is wrong is gathered, so that all of it is told at once. Pure. */
import type { Refusal } from '../errors.ts'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { readDay, readSum, readYes, type DayForm } from './cell.ts'
import { columnsOf, type ColumnOf, type FileName } from './columns.ts'
import type { Fault } from './fault.ts'
import type { Line } from './read-lines.ts'

/** `row`: the line as it is entered; null when something is wrong with it. */
export type Judged<Row> = { readonly row: Row | null, readonly faults: readonly Fault[] }

export type Reader<File extends FileName> = {
  readonly faults: readonly Fault[]
  /** The cell, refused when it is empty or longer. */
  readonly text: (column: ColumnOf<File>, most: number) => string
  readonly oneOf: <Word extends string>(column: ColumnOf<File>, words: readonly Word[], empty?: Word) => Word | undefined
  readonly yes: (column: ColumnOf<File>) => boolean
  readonly day: (column: ColumnOf<File>) => Day | undefined
  readonly dayOrNone: (column: ColumnOf<File>) => Day | null | undefined
  readonly sum: (column: ColumnOf<File>) => bigint | undefined
  readonly currency: (column: ColumnOf<File>) => Currency | undefined
  readonly fault: (column: ColumnOf<File>, reason: string, say: string) => void
  /** What a check of the house refused, by the column that it names ('bad-tax-id' → tax_id). */
  readonly refused: (refusals: readonly Refusal[]) => void
}

/** `noteForm`: hears in which forms the file writes its days. */
export function readerOf<File extends FileName> ({ file, line, cells }: Line<File>, noteForm: (form: DayForm) => void = () => {}): Reader<File> {
  const faults: Fault[] = []
  const fault: Reader<File>['fault'] = (column, reason, say) => { faults.push({ file, line, column, reason, say }) }
  const day: Reader<File>['day'] = column => {
    const read = readDay(cells[column])
    if (!read) return void fault(column, 'bad-day', `${column}: write a day that there is, 2026-03-01 or 01.03.2026.`)
    noteForm(read.form)
    return read.day
  }
  return {
    faults,
    fault,
    day,
    dayOrNone: column => cells[column] === '' ? null : day(column),
    text (column, most) {
      const text = cells[column]
      if (text === '' || text.length > most || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)) fault(column, `bad-${column.replaceAll('_', '-')}`, `${column}: write one line of 1 to ${most} characters.`)
      return text
    },
    oneOf (column, words, empty) {
      const typed = cells[column].toLowerCase()
      const word = typed === '' && empty !== undefined ? empty : words.find(each => each.toLowerCase() === typed)
      if (word === undefined) fault(column, `bad-${column.replaceAll('_', '-')}`, `${column}: write ${words.slice(0, -1).join(', ')} or ${words.at(-1)}${empty === undefined ? '' : `, or nothing for ${empty}`}.`)
      return word
    },
    yes (column) {
      const read = readYes(cells[column])
      if (read === undefined) fault(column, 'bad-yes', `${column}: write yes (tak) or no (nie).`)
      return read ?? false
    },
    sum (column) {
      const minor = readSum(cells[column])
      if (minor === undefined) fault(column, 'bad-sum', `${column}: write a sum like 1 234,56 or 1234.56; of a separator of thousands only a blank is taken.`)
      return minor
    },
    currency (column) {
      const currency = (['PLN', 'EUR'] as const).find(each => each === cells[column])
      if (!currency) fault(column, 'bad-currency', `${column}: write PLN or EUR.`)
      return currency
    },
    refused (refusals) {
      for (const { reason = 'invalid', message } of refusals) {
        const column = reason.replace(/^bad-/, '').replaceAll('-', '_')
        faults.push({ file, line, column: columnsOf(file)[column] ? column : null, reason, say: message.replaceAll('taxId', 'tax_id').replaceAll('null for', 'nothing for') })
      }
    }
  }
}
