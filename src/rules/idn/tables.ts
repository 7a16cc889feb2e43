/** Which letters which zone takes, by the zone's ASCII name (dossiers: NASK's character sets, EURid's scripts, Verisign's language tags). */
import { bulgarian, cyrillic, greek, greekWithFinalSigma, hebrew, latin, latinOfEurope, withLetters } from './alphabets.ts'
import type { Alphabet, IdnTable } from './table.ts'

/** Names of protocols and their usual hosts, which NASK keeps back. */
const naskReserved = new Set(['ldap', 'mailto', 'news', 'sip', 'tel', 'www', 'ftp', 'http', 'https'])

/** NASK: code points of one of its sets, never of two; hyphens as in RFC 3490, ß and ς as IDNA2003 had them. */
const pl: IdnTable = {
  alphabets: [{ name: 'Latin letters with their diacritics', letters: latin }, { name: 'Greek', letters: greek }, { name: 'Cyrillic', letters: cyrillic }, { name: 'Hebrew', letters: hebrew }],
  shortest: 1,
  reserved: naskReserved
}

/** EURid: the script of the name is the script of its ending (.ею since 2016-06-01, .ευ since 2019-11-14); IDNA2008; two characters at least. */
const ofScript = (name: string, letters: RegExp): IdnTable => ({ alphabets: [{ name, letters }], shortest: 2, reserved: new Set() })

/** Verisign wants the language of a name that is not all ASCII (idnLang-1.0): the first whose letters suffice. */
const languages: readonly (Alphabet & { readonly tag: string })[] = [
  ['POL', 'Polish', 'ąćęłńóśźż'], ['GER', 'German', 'äöüß'], ['FRE', 'French', 'àâæçéèêëîïôœùûüÿ'], ['SPA', 'Spanish', 'áéíñóúü'], ['CZE', 'Czech', 'áčďéěíňóřšťúůýž'],
  ['SLO', 'Slovak', 'áäčďéíĺľňóôŕšťúýž'], ['HUN', 'Hungarian', 'áéíóöőúüű'], ['LIT', 'Lithuanian', 'ąčęėįšųūž'], ['LAV', 'Latvian', 'āčēģīķļņōŗšūž'], ['EST', 'Estonian', 'äõöüšž'],
  ['SWE', 'Swedish', 'åäöé'], ['DAN', 'Danish', 'æøåé'], ['POR', 'Portuguese', 'àáâãçéêíóôõúü'], ['ITA', 'Italian', 'àèéìíîòóù'], ['RUM', 'Romanian', 'ăâîșț'], ['TUR', 'Turkish', 'çğıöşü']
].map(([tag, name, letters]) => ({ tag: tag!, name: name!, letters: withLetters(letters!) }))

const verisign: IdnTable = {
  alphabets: [{ name: 'English', letters: withLetters('') }, ...languages, { name: 'Greek', tag: 'GRE', letters: greekWithFinalSigma }, { name: 'Bulgarian', tag: 'BUL', letters: bulgarian }, { name: 'Russian', tag: 'RUS', letters: cyrillic }, { name: 'Hebrew', tag: 'HEB', letters: hebrew }],
  shortest: 3,
  reserved: new Set()
}

const tables: Readonly<Record<string, IdnTable>> = {
  pl,
  eu: ofScript('Latin letters with their diacritics', latinOfEurope),
  'xn--e1a4c': ofScript('Cyrillic', bulgarian), // .ею
  'xn--qxa6a': ofScript('Greek', greekWithFinalSigma), // .ευ
  com: verisign,
  net: verisign
}

/** `zone`: its ASCII name; a zone below another takes what that one takes. Undefined where we know of no table: then only ASCII is taken. */
export const idnTableOf = (zone: string): IdnTable | undefined => tables[zone.slice(zone.lastIndexOf('.') + 1)]
