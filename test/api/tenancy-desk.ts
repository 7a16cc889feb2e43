/** Acts of the desk on orders, transfers, terms and contracts, with a body for each path: for the test of tenancy. */

export const deskActs = (mine: { readonly order: string, readonly transfer: string }, customer: () => string): Record<string, () => string> => ({
  '/api/v1/orders/{id}/paper-request': () => mine.order,
  '/api/v1/orders/{id}/refusal': () => mine.order,
  '/api/v1/orders/{id}/papers/{paperId}/rejection': () => mine.order,
  '/api/v1/transfers-out/{id}/papers/{paperId}/rejection': () => mine.transfer,
  '/api/v1/customers/{id}/contract-terms': customer,
  '/api/v1/policies/{policy}/versions': () => '', // the path names a policy: nobody's here
  '/api/v1/transfers-out/{id}/paper-request': () => mine.transfer,
  '/api/v1/transfers-out/{id}/refusal': () => mine.transfer,
  '/api/v1/transfers-out/{id}/answer': () => mine.transfer
})

export const deskBodies: Record<string, () => unknown> = {
  '/api/v1/orders/{id}/paper-request': () => ({ purposes: ['identity'], why: 'unknown address' }),
  '/api/v1/orders/{id}/papers/{paperId}/rejection': () => ({ why: 'not signed' }),
  '/api/v1/transfers-out/{id}/papers/{paperId}/rejection': () => ({ why: 'not signed' }),
  '/api/v1/customers/{id}/contract-terms': () => ({ patch: { bankLagDays: 5 }, effectiveFrom: '2030-01-01', agreedOn: '2026-01-01' }),
  '/api/v1/policies/{policy}/versions': () => ({ patch: { bankLagDays: 5 }, effectiveFrom: '2030-01-01' }),
  '/api/v1/orders/{id}/refusal': () => ({ reason: 'false-data', why: 'nobody of this name' }),
  '/api/v1/transfers-out/{id}/paper-request': () => ({ purposes: ['identity'], why: 'unknown address' }),
  '/api/v1/transfers-out/{id}/refusal': () => ({ why: 'not the holder' }),
  '/api/v1/transfers-out/{id}/answer': () => ({ answer: 'reject', why: 'not the holder' })
}
