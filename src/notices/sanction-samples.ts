/** Samples of the letters about sanctions (rulebook §7). */
import { closeOf, type Day } from '../rules/calendar.ts'
import type { Sample } from './samples.ts'

const bankAccount = 'PL61109010140000071219812874'

type SanctionLetter = 'sender-blocked' | 'sender-stopped' | 'report-joined' | 'sanction-decision' | 'instruction-given' | 'objection-answered' | 'case-paper-rejected' | 'case-closed' | 'sender-released'

export const sanctionSamples: { readonly [Name in SanctionLetter]: Sample<Name> } = {
  'sender-blocked': {
    rules: ['MZ-3.1', 'HOUSE-PROOF'],
    cases: {
      first: { mailDomain: 'klient.example', rung: 1, rule: 'MZ-3.1', blockUntil: '2026-04-01' as Day, papersUntil: '2026-04-01' as Day, caseUrl: 'https://panel.laka.example/cases/cas_sample', address: 'ewa@odbiorca.example', fee: null },
      again: {
        mailDomain: 'klient.example', rung: 2, rule: 'MZ-3.3', blockUntil: '2026-03-16' as Day, papersUntil: '2026-03-17' as Day, caseUrl: 'https://panel.laka.example/cases/cas_other', address: 'ewa@odbiorca.example',
        fee: { proformaNumber: 'PF/2026/00051', grossMinor: 5535n, currency: 'PLN', dueOn: '2026-03-18' as Day, bankAccount }
      },
      monitored: { mailDomain: 'klient.example', rung: 1, rule: 'MZ-3.7', blockUntil: '2026-04-01' as Day, papersUntil: '2026-04-03' as Day, caseUrl: 'https://panel.laka.example/cases/cas_found', address: null, fee: null },
      batches: { mailDomain: 'klient.example', rung: 1, rule: 'MZ-3.8', blockUntil: '2026-04-01' as Day, papersUntil: '2026-04-03' as Day, caseUrl: 'https://panel.laka.example/cases/cas_batch', address: null, fee: null },
      'batches-again': { mailDomain: 'klient.example', rung: 2, rule: 'MZ-3.9', blockUntil: '2026-03-16' as Day, papersUntil: '2026-03-17' as Day, caseUrl: 'https://panel.laka.example/cases/cas_batches', address: null, fee: null }
    }
  },
  'sender-stopped': {
    rules: ['HOST-8.2', 'HOST-8.4'],
    cases: {
      business: { mailDomain: 'klient.example', rule: 'HOST-8.2', why: 'Wyłudzanie haseł', business: true, caseUrl: 'https://panel.laka.example/cases/cas_stopped' },
      consumer: { mailDomain: 'klient.example', rule: 'HOST-8.1', why: 'Tysiące połączeń na minutę', business: false, caseUrl: 'https://panel.laka.example/cases/cas_stopped' }
    }
  },
  'report-joined': {
    rules: ['HOUSE-RUNG', 'MZ-2.4'],
    cases: {
      fee: { mailDomain: 'klient.example', address: 'jan@odbiorca.example', fee: { proformaNumber: 'PF/2026/00052', grossMinor: 5535n, currency: 'PLN', dueOn: '2026-03-18' as Day, bankAccount }, caseUrl: 'https://panel.laka.example/cases/cas_other' },
      'no-fee': { mailDomain: 'klient.example', address: 'jan@odbiorca.example', fee: null, caseUrl: 'https://panel.laka.example/cases/cas_sample' }
    }
  },
  'sanction-decision': { rules: ['MZ-3.6', 'HOST-8.4'], cases: { always: { mailDomain: 'klient.example', rung: 3, address: 'jan@odbiorca.example', caseUrl: 'https://panel.laka.example/cases/cas_third' } } },
  'instruction-given': { rules: ['MZ-1.3'], cases: { always: { mailDomain: 'klient.example', rule: 'MZ-1.3', say: 'Wyślij nam listę źródeł bazy adresów', reactBy: new Date('2026-03-03T10:15+01:00'), caseUrl: 'https://panel.laka.example/cases/cas_told' } } },
  'objection-answered': {
    rules: ['HOST-8.4'],
    cases: {
      upheld: { mailDomain: 'klient.example', upheld: true, why: 'Zgłoszenie było sfałszowane', caseUrl: 'https://panel.laka.example/cases/cas_sample' },
      rejected: { mailDomain: 'klient.example', upheld: false, why: 'Dziennik pokazuje tę wysyłkę', caseUrl: 'https://panel.laka.example/cases/cas_sample' }
    }
  },
  'case-paper-rejected': { rules: ['HOUSE-PAPERS'], cases: { always: { mailDomain: 'klient.example', kind: 'screenshot', why: 'Widać starą bazę', papersUntil: closeOf('2026-04-01' as Day), caseUrl: 'https://panel.laka.example/cases/cas_sample' } } },
  'case-closed': { rules: ['HOST-8.4'], cases: { always: { mailDomain: 'klient.example', rule: 'HOST-8.4', closedAt: new Date('2026-03-04T12:00+01:00'), caseUrl: 'https://panel.laka.example/cases/cas_sample' } } },
  'sender-released': {
    rules: ['MZ-3.5'],
    cases: {
      papers: { mailDomain: 'klient.example', releasedAt: new Date('2026-03-04T12:00+01:00'), rule: 'MZ-3.5' },
      limit: { mailDomain: 'klient.example', releasedAt: new Date('2026-04-02T00:00+02:00'), rule: 'HOUSE-LIMIT' }
    }
  }
}
