/** The registry said no to what was asked for a domain: why, and what can be done (ORDER). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type RefusedChange = 'name-servers' | 'dnssec' | 'lock' | 'hold' | 'holder' | 'deregistration'

export type ChangeRefused = NameFacts & {
  readonly what: RefusedChange
  /** In the registry's words, with its codes. */
  readonly say: string
}

const what = {
  pl: { 'name-servers': 'zmiany serwerów nazw', dnssec: 'zmiany kluczy DNSSEC', lock: 'zmiany zabezpieczenia', hold: 'wstrzymania lub wznowienia', holder: 'zmiany danych abonenta', deregistration: 'wyrejestrowania' },
  en: { 'name-servers': 'the change of name servers', dnssec: 'the change of DNSSEC keys', lock: 'the change of the lock', hold: 'the hold, or its end,', holder: 'the change of the holder’s data', deregistration: 'the deregistration' }
} as const

const step = {
  pl: {
    'name-servers': 'Sprawdź, czy podane serwery są założone i odpowiadają, i poproś o zmianę jeszcze raz.',
    dnssec: 'Sprawdź, czy rekordy są takie jak w strefie, i poproś o zmianę jeszcze raz.',
    lock: 'Poproś o to jeszcze raz później albo odpowiedz na ten list.',
    hold: 'Odpowiedz na ten list: zajmie się tym człowiek.',
    holder: 'Odpowiedz na ten list: sprawdzimy z Tobą, czego rejestr nie przyjął.',
    deregistration: 'Zwykle jakaś inna domena korzysta z serwera nazw w tej domenie: zmień go tam, a potem poproś o wyrejestrowanie jeszcze raz.'
  },
  en: {
    'name-servers': 'Check that the servers exist and answer, then ask for the change again.',
    dnssec: 'Check that the records are those of the zone, then ask for the change again.',
    lock: 'Ask again later, or answer this letter.',
    hold: 'Answer this letter: a person looks at it.',
    holder: 'Answer this letter: we look together at what the registry did not take.',
    deregistration: 'Most often another domain uses a name server inside this one: change it there, then ask for the deregistration again.'
  }
} as const

export const changeRefused: Template<ChangeRefused> = {
  pl: facts => ({
    subject: `Rejestr odmówił: ${facts.displayName}`,
    body: [`Rejestr odmówił ${what.pl[facts.what]} domeny ${bothForms(facts)}. Wszystko jest tak jak przedtem.`, [['Odpowiedź rejestru', facts.say]], step.pl[facts.what]],
    next: null
  }),

  en: facts => ({
    subject: `The registry refused: ${facts.displayName}`,
    body: [`The registry refused ${what.en[facts.what]} of the domain ${bothForms(facts)}. Everything is as it was.`, [['The registry’s answer', facts.say]], step.en[facts.what]],
    next: null
  })
}
