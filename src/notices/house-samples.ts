/** Samples of letters about the house itself: what needs somebody, and which program cannot be told. */
import type { Sample } from './samples.ts'

const alarm = { kind: 'certificate', about: 'mail-host', says: 'rateLimited', since: new Date('2026-03-02T10:15+01:00'), page: 'https://panel.laka.example/status' } as const

export const houseSamples: { readonly [Name in 'house-alarm' | 'webhook-paused']: Sample<Name> } = {
  'house-alarm': { rules: ['HOUSE-ALARM'], cases: { begun: { ...alarm, over: null }, over: { ...alarm, over: new Date('2026-03-02T12:30+01:00') } } },
  'webhook-paused': {
    rules: ['HOUSE-WEBHOOK'],
    cases: {
      failing: { label: 'Księgowość', host: 'hooks.klient.example', why: 'failing', at: new Date('2026-03-02T10:15+01:00'), waiting: 7, page: 'https://panel.laka.example/webhooks/whk_sample' },
      gone: { label: 'Księgowość', host: 'hooks.klient.example', why: 'gone', at: new Date('2026-03-02T10:15+01:00'), waiting: 1, page: 'https://panel.laka.example/webhooks/whk_sample' }
    }
  }
}
