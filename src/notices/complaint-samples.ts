/** Samples of the letters about complaints (rulebook §9). */
import type { Day } from '../rules/calendar.ts'
import type { Sample } from './samples.ts'

type ComplaintLetter = 'complaint-received' | 'complaint-incomplete' | 'complaint-investigated' | 'complaint-left' | 'complaint-answered'

const about = { subject: 'Podwójnie naliczona opłata', complaintUrl: 'https://panel.laka.example/complaints/cpl_sample' }
const received = { ...about, complaintId: 'cpl_sample', about: 'FV/2026/00012', receivedOn: '2026-03-02' as Day, office: 'Łąka sp. z o.o., ul. Świętojańska 1, 81-368 Gdynia, biuro@laka.example' }
const answered = { ...about, ground: '§ 21 regulaminu', says: 'Opłatę naliczono dwa razy', signedBy: 'Jan Żółciński, kierownik biura obsługi' }

export const complaintSamples: { readonly [Name in ComplaintLetter]: Sample<Name> } = {
  'complaint-received': {
    rules: ['VO-19', 'VO-22'],
    cases: {
      silence: { ...received, answerBy: '2026-03-11' as Day, silence: true, late: false },
      answer: { ...received, answerBy: '2026-04-01' as Day, silence: false, late: false },
      late: { ...received, answerBy: '2026-04-01' as Day, silence: false, late: true }
    }
  },
  'complaint-incomplete': {
    rules: ['VO-19', 'KC-115'],
    cases: {
      leaves: { ...about, what: 'Podpis i okres, którego dotyczy', completeBy: '2026-03-09' as Day, leaves: true },
      stays: { ...about, what: 'Podpis i okres, którego dotyczy', completeBy: '2026-03-09' as Day, leaves: false }
    }
  },
  'complaint-investigated': { rules: ['VO-20'], cases: { always: { ...about, why: 'Czekamy na dziennik operatora łącza', answerBy: '2026-04-01' as Day } } },
  'complaint-left': { rules: ['VO-19'], cases: { always: { ...about, what: 'Podpis', completeBy: '2026-03-09' as Day } } },
  'complaint-answered': {
    rules: ['VO-21', 'OG-23'],
    cases: {
      granted: { ...answered, outcome: 'granted', grantedMinor: 12_300n, currency: 'PLN', payBy: '2026-03-20' as Day, correctBy: '2026-03-13' as Day },
      'granted-in-part': { ...answered, outcome: 'granted-in-part', grantedMinor: 4_100n, currency: 'PLN', payBy: '2026-03-20' as Day, correctBy: null },
      refused: { ...answered, outcome: 'refused', says: 'Opłatę naliczono raz', grantedMinor: 0n, currency: 'PLN', payBy: null, correctBy: null },
      accepted: { ...about, outcome: 'accepted', ground: null, says: null, signedBy: null, grantedMinor: 12_300n, currency: 'PLN', payBy: '2026-03-26' as Day, correctBy: '2026-03-23' as Day }
    }
  }
}
