/** Bodies for the paths of hosting contracts: for the test of tenancy. */

export const hostingBodies = (customer: () => string, mailDomain: () => string): Record<string, () => unknown> => ({
  '/api/v1/hosting/contracts': () => ({ customerId: customer(), package: 'start', length: 'month' }),
  '/api/v1/hosting/contracts/{id}/period': () => ({ length: 'year' }),
  '/api/v1/hosting/contracts/{id}/notice': () => ({ by: 'customer' }),
  '/api/v1/hosting/contracts/{id}/withdrawal': () => undefined,
  '/api/v1/hosting/contracts/{id}/mail-domains': () => ({ mailDomainId: mailDomain() }),
  '/api/v1/hosting/contracts/{id}/resumption-request': () => undefined,
  '/api/v1/hosting/contracts/{id}/dispute': () => ({ why: 'not mine' }),
  '/api/v1/hosting/contracts/{id}/dispute-answer': () => ({ why: 'it is' }),
  '/api/v1/hosting/contracts/{id}/proof': () => ({ why: 'confirmation of the bank' }),
  '/api/v1/hosting/contracts/{id}/time': () => ({ why: 'asked for', until: '2026-12-01' }),
  '/api/v1/hosting/contracts/{id}/suspension': () => ({ why: 'spam', rule: 'HOST-8.2' }),
  '/api/v1/hosting/contracts/{id}/resumption': () => ({ why: 'cleaned' }),
  '/api/v1/hosting/contracts/{id}/termination': () => ({ why: 'spam', rule: 'HOST-16.7' }),
  '/api/v1/hosting/contracts/{id}/exports': () => undefined,
  '/api/v1/hosting/questions/{id}/answer': () => ({ answer: 'dismiss', why: 'asked for' }),
  '/api/v1/hosting/contracts/{id}/package': () => ({ package: 'firma', from: 'next-period' }),
  '/api/v1/hosting/contracts/{id}/transfer': () => ({ usedBytes: '1000' }),
  '/api/v1/hosting/contracts/{id}/refusal': () => ({ why: 'the platform is full' })
})
