/** Papers as letters call them. */
import type { Lang } from '../i18n/lang.ts'
import type { PaperPurpose } from '../rules/papers.ts'

const polish: Record<string, string> = {
  'power-of-attorney': 'pełnomocnictwo abonenta dla partnera rejestru',
  signature: 'wniosek z podpisem abonenta lub osób uprawnionych do reprezentacji',
  'signatures-of-all-partners': 'wniosek z podpisami wszystkich wspólników',
  'partnership-agreement': 'umowa spółki cywilnej w części o składzie i reprezentacji',
  'krs-extract': 'aktualny odpis z KRS',
  'attorney-authority': 'pełnomocnictwo osoby, która podpisuje za abonenta',
  'transfer-request': 'wniosek o przeniesienie domeny z podpisem abonenta',
  'code-request': 'wniosek o wydanie kodu AuthInfo z podpisem abonenta',
  'data-change': 'wniosek o zmianę danych z podpisem abonenta',
  'name-change': 'wniosek o zmianę nazwy abonenta z podpisem',
  'client-change': 'wniosek o zmianę klienta z podpisem abonenta',
  identity: 'dokument potwierdzający tożsamość',
  business: 'dokument potwierdzający działalność gospodarczą'
}

const english: Record<string, string> = {
  'power-of-attorney': 'the holder’s power of attorney for the registry partner',
  signature: 'a request signed by the holder, or by those who represent it',
  'signatures-of-all-partners': 'a request signed by all partners',
  'partnership-agreement': 'the part of the partnership agreement on members and representation',
  'krs-extract': 'a current KRS extract',
  'attorney-authority': 'the power of attorney of the person who signs for the holder',
  'transfer-request': 'a request to move the domain, signed by the holder',
  'code-request': 'a request for the AuthInfo code, signed by the holder',
  'data-change': 'a request to change the data, signed by the holder',
  'name-change': 'a request to change the holder’s name, signed',
  'client-change': 'a request to change the client, signed by the holder',
  identity: 'a document that proves who the holder is',
  business: 'a document that proves the business'
}

export const paperName = (purpose: PaperPurpose, lang: Lang): string => (lang === 'pl' ? polish : english)[purpose] ?? purpose
