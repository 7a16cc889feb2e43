/** What the registry now holds of a domain: its name servers, its keys, its lock (DOM-II.9, DOM-III.7, HOUSE-LOCK). */
import { bothForms, type NameFacts, type Row, type Template } from '../template.ts'

export type DelegationChanged = NameFacts & (
  | { readonly what: 'name-servers', /** With their addresses where they are inside the domain. */ readonly servers: readonly string[] }
  | { readonly what: 'dnssec', /** One line a key. */ readonly keys: readonly string[] }
  | { readonly what: 'lock' | 'hold', readonly on: boolean }
)

const numbered = (label: string, values: readonly string[]): readonly Row[] => values.map((value, at) => [`${label} ${at + 1}`, value] as const)

const notYou = {
  pl: 'Jeżeli to nie Ty o to prosiłeś, odpowiedz na ten list od razu.',
  en: 'If you did not ask for this, answer this letter at once.'
}

export const delegationChanged: Template<DelegationChanged> = {
  pl: facts => {
    switch (facts.what) {
      case 'name-servers': return {
        subject: `Serwery nazw domeny ${facts.displayName} są zmienione`,
        body: facts.servers.length === 0
          ? [`Domena ${bothForms(facts)} nie ma już serwerów nazw: nie działa pod nią strona ani poczta.`, notYou.pl]
          : [`Domena ${bothForms(facts)} ma w rejestrze nowe serwery nazw:`, numbered('Serwer', facts.servers), notYou.pl],
        next: 'Zmianę widać w całym internecie zwykle w ciągu doby.'
      }
      case 'dnssec': return {
        subject: `Klucze DNSSEC domeny ${facts.displayName} są zmienione`,
        body: facts.keys.length === 0
          ? [`Domena ${bothForms(facts)} nie jest już podpisana (DNSSEC).`, notYou.pl]
          : [`W rejestrze są nowe klucze DNSSEC domeny ${bothForms(facts)}:`, numbered('Klucz', facts.keys), notYou.pl],
        next: 'Zmianę widać w całym internecie zwykle w ciągu doby.'
      }
      case 'lock': return {
        subject: facts.on ? `Domena ${facts.displayName} jest zabezpieczona` : `Zabezpieczenie domeny ${facts.displayName} jest zdjęte`,
        body: [facts.on ? `Domeny ${bothForms(facts)} nikt teraz nie przeniesie do innego rejestratora ani nie usunie.` : `Domenę ${bothForms(facts)} można znów przenieść i usunąć.`, notYou.pl],
        next: null
      }
      case 'hold': return {
        subject: facts.on ? `Działanie domeny ${facts.displayName} jest wstrzymane` : `Domena ${facts.displayName} znów działa`,
        body: [facts.on ? `Domena ${bothForms(facts)} nie działa: nie ma pod nią stron ani poczty. Nadal należy do abonenta.` : `Domena ${bothForms(facts)} jest z powrotem w internecie.`],
        next: facts.on ? 'Zacznie działać, gdy abonent potwierdzi swój adres e-mail.' : null
      }
    }
  },

  en: facts => {
    switch (facts.what) {
      case 'name-servers': return {
        subject: `The name servers of ${facts.displayName} are changed`,
        body: facts.servers.length === 0
          ? [`The domain ${bothForms(facts)} has no name servers any more: neither pages nor mail work under it.`, notYou.en]
          : [`The registry holds new name servers of the domain ${bothForms(facts)}:`, numbered('Server', facts.servers), notYou.en],
        next: 'The change is seen everywhere on the internet within a day, as a rule.'
      }
      case 'dnssec': return {
        subject: `The DNSSEC keys of ${facts.displayName} are changed`,
        body: facts.keys.length === 0
          ? [`The domain ${bothForms(facts)} is not signed (DNSSEC) any more.`, notYou.en]
          : [`The registry holds new DNSSEC keys of the domain ${bothForms(facts)}:`, numbered('Key', facts.keys), notYou.en],
        next: 'The change is seen everywhere on the internet within a day, as a rule.'
      }
      case 'lock': return {
        subject: facts.on ? `${facts.displayName} is locked` : `${facts.displayName} is unlocked`,
        body: [facts.on ? `Nobody can now move the domain ${bothForms(facts)} to another registrar or delete it.` : `The domain ${bothForms(facts)} can be moved and deleted again.`, notYou.en],
        next: null
      }
      case 'hold': return {
        subject: facts.on ? `${facts.displayName} is on hold` : `${facts.displayName} works again`,
        body: [facts.on ? `The domain ${bothForms(facts)} does not work: there are neither pages nor mail under it. It still belongs to its holder.` : `The domain ${bothForms(facts)} is back on the internet.`],
        next: facts.on ? 'It works again when the holder confirms the e-mail address.' : null
      }
    }
  }
}
