/**
 * Numbers of documents that another operator issued, in any form it liked, found in a transfer's title. No number is guessed: one that is too plain to be told
 * from a date or a sum, or that reads like one of ours, is not looked for. Pure.
 */
import { findDocumentNumbers, findTopUpSerials, normaliseTitle } from './payment-title.ts'

/** Letters and digits apart: what stands between them is written in many ways. */
type Token = { readonly text: string, readonly from: number, readonly to: number }

const mostTokens = 10
const fewestDigits = 3

const tokensOf = (text: string): Token[] => [...text.matchAll(/[A-Z]+|\d+/g)].map(({ 0: token, index }) => ({ text: token, from: index, to: index + token.length }))
const keyOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')

/** How a title names it, whatever stands between its parts; null: it cannot be told for certain, and a person directs such a transfer. */
export function titleKeyOf (number: string): string | null {
  const tokens = tokensOf(normaliseTitle(number).replaceAll('\n', ' '))
  if (tokens.length > mostTokens || !isTelling(tokens)) return null
  return findDocumentNumbers(number).length > 0 || findTopUpSerials(number).length > 0 ? null : keyOf(tokens)
}

const isTelling = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => /^[A-Z]/.test(text)) && tokens.reduce((digits, { text }) => digits + (/^\d/.test(text) ? text.length : 0), 0) >= fewestDigits

/** The keys of all numbers that may stand in a title. A break that the bank made may be a blank or nothing. */
export function titleKeysIn (title: string): string[] {
  const text = normaliseTitle(title)
  return [...new Set([text.replaceAll('\n', ' '), text.replaceAll('\n', '')].flatMap(keysIn))]
}

function keysIn (text: string): string[] {
  const tokens = tokensOf(text)
  return tokens.flatMap((_, first) => {
    if (!beginsHere(text, tokens[first]!)) return []
    const keys: string[] = []
    for (let last = first; last < tokens.length && last - first < mostTokens; last++) {
      if (last > first && !isJoined(text.slice(tokens[last - 1]!.to, tokens[last]!.from))) break
      const window = tokens.slice(first, last + 1)
      if (isTelling(window) && endsHere(text, tokens[last]!)) keys.push(keyOf(window))
    }
    return keys
  })
}

const isJoined = (between: string): boolean => /^[\s/._:-]{0,3}$/.test(between)
/** Nothing before it that may be its beginning. */
const beginsHere = (text: string, { from }: Token): boolean => !/[A-Z\d]$|[A-Z\d]\/$|\d[._-]$/.test(text.slice(Math.max(0, from - 2), from))
/** Nothing after it that may be its rest. */
const endsHere = (text: string, { to }: Token): boolean => !/^[A-Z\d]|^\/\s?[A-Z\d]|^[._-]\d/.test(text.slice(to, to + 3))
