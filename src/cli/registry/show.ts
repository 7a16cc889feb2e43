/** How commands write to a terminal: columns that line up, facts one below the other; `instant` is for what registries and logs keep in UTC. */
import { stripVTControlCharacters, styleText } from 'node:util'

/** A registry's words are a stranger's: nothing in them reaches the terminal as a control. */
export const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')

/** Columns as wide as their widest cell; the last one as long as it likes. */
export function columns (rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map(row => lengthOf(row[index] ?? ''))))
  return rows.map(row => row.map((cell, index) => index === row.length - 1 ? cell : cell + ' '.repeat(widths[index]! - lengthOf(cell))).join('  ').trimEnd())
}

const lengthOf = (text: string): number => stripVTControlCharacters(text).length

/** 'name: value' below each other; facts without a value are left out. */
export function facts (of: Readonly<Record<string, string | readonly string[] | Date | null | undefined>>): string[] {
  const told = Object.entries(of).map(([name, value]) => [name, value instanceof Date ? instant(value) : typeof value === 'string' ? value : value?.join(', ') ?? ''] as const)
  return columns(told.filter(([, value]) => value !== '').map(([name, value]) => [styleText('dim', name), plain(value)]))
}

/** '2026-03-01 23:00:00Z' */
export const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')}Z`

export function say (lines: readonly string[]): void {
  for (const line of lines) console.log(line)
}

/** One JSON document: instants ISO 8601, amounts as texts. */
export const sayJson = (value: unknown): void => console.log(JSON.stringify(value, (_, each: unknown) => typeof each === 'bigint' ? String(each) : each, 2))
