/** Field :86:, in which each bank tells title and payer in its own way: subfields behind ~, ? or <, words behind slashes, or plain lines. Pure. */
import { accountsIn, ibanOf } from './iban.ts'

export type Details = Readonly<{
  /** Pieces on lines of their own, as the bank broke them. */
  title: string
  partyName: string | null
  partyAccount: string | null
  endToEndId: string | null
  /** Other valid account numbers that it names. */
  otherAccounts: readonly string[]
}>

/** `text`: the field without its tag, its lines joined by '\n'. */
export function parseDetails (text: string): Details {
  const read = bySubfields(text) ?? byWords(text) ?? byLines(text)
  const { partyAccount } = read
  return { ...read, otherAccounts: accountsIn(text).filter(each => each !== partyAccount) }
}

type Told = Omit<Details, 'otherAccounts'>

/** '020~00…~20title~21title~32name~38account' (also with ? or < or ^): a mark, two digits, the text; lines are wrapped anywhere. */
function bySubfields (text: string): Told | undefined {
  const mark = /^\s*(?:\d{1,4}\s*)?([~?<^])\d\d/.exec(text)?.[1]
  if (mark === undefined) return undefined
  const pieces = text.replace(/\n/g, '').split(new RegExp(`\\${mark}(?=[0-36]\\d)`)).slice(1).map(piece => ({ code: Number(piece.slice(0, 2)), text: piece.slice(2).trim() }))
  const told = (from: number, to: number) => pieces.filter(({ code, text }) => code >= from && code <= to && text !== '').map(({ text }) => text)
  const account = [29, 31, 38].flatMap(code => told(code, code)).map(asAccount).findLast(each => each !== null) ?? null // the last one is the bank's: what a payer writes into its title comes before it
  const title = [...told(20, 28), ...told(29, 29).filter(each => asAccount(each) === null), ...mark === '?' ? told(60, 63) : []]
  return {
    title: title.join('\n'),
    partyName: told(32, 33).join(' ') || null,
    partyAccount: account,
    endToEndId: null
  }
}

const words = ['EREF', 'PREF', 'CREF', 'MREF', 'ORDP', 'BENM', 'NAME', 'REMI', 'IBAN', 'ACCT', 'BIC', 'CSID', 'CNTP', 'ADDR', 'PURP', 'ISDT', 'TRTP', 'OCMT', 'CHGS', 'USTD', 'SVWZ']

/** '/EREF/…/ORDP//NAME/…/REMI/…' (SWIFT's code words). */
function byWords (text: string): Told | undefined {
  const joined = text.replace(/\n/g, '')
  const pieces = joined.split(new RegExp(`/(${words.join('|')})/`))
  if (pieces.length < 3 || pieces[0]!.trim() !== '') return undefined
  const told = new Map<string, string>()
  for (let at = 1; at < pieces.length; at += 2) {
    const value = pieces[at + 1]!.replace(/^\/+|\/+$/g, '').trim()
    if (value !== '' && !told.has(pieces[at]!)) told.set(pieces[at]!, value)
  }
  const endToEndId = told.get('EREF')
  return {
    title: told.get('REMI')?.replace(/^USTD\/+/, '') ?? told.get('USTD') ?? told.get('SVWZ') ?? '',
    partyName: told.get('NAME') ?? told.get('ORDP') ?? told.get('BENM') ?? null,
    partyAccount: [told.get('IBAN'), told.get('ACCT'), told.get('CNTP')?.split('/')[0]].map(asAccount).find(each => each !== null) ?? null,
    endToEndId: endToEndId === undefined || /^(NOTPROVIDED|NONREF)$/i.test(endToEndId) ? null : endToEndId
  }
}

/** Nothing tells what is what: all of it is the title; the account is the one it names, where it names one only. */
function byLines (text: string): Told {
  const accounts = accountsIn(text)
  return { title: text.split('\n').map(line => line.trim()).filter(line => line !== '').join('\n'), partyName: null, partyAccount: accounts.length === 1 ? accounts[0]! : null, endToEndId: null }
}

/** An IBAN, or the 26 digits of a Polish number; null when its check digits say that it is none. */
function asAccount (text: string | undefined): string | null {
  return text === undefined ? null : ibanOf(text.replace(/^\//, ''))
}
