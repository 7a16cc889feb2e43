/** Statuses of a domain in EPP (RFC 5731 §2.3, RFC 3915 §3.1) → in RDAP (RFC 8056 §2, RFC 9083 §10.2.2). Pure. */

const rdapOf: Readonly<Record<string, string>> = {
  addPeriod: 'add period',
  autoRenewPeriod: 'auto renew period',
  clientDeleteProhibited: 'client delete prohibited',
  clientHold: 'client hold',
  clientRenewProhibited: 'client renew prohibited',
  clientTransferProhibited: 'client transfer prohibited',
  clientUpdateProhibited: 'client update prohibited',
  inactive: 'inactive',
  linked: 'associated',
  ok: 'active',
  pendingCreate: 'pending create',
  pendingDelete: 'pending delete',
  pendingRenew: 'pending renew',
  pendingRestore: 'pending restore',
  pendingTransfer: 'pending transfer',
  pendingUpdate: 'pending update',
  redemptionPeriod: 'redemption period',
  renewPeriod: 'renew period',
  serverDeleteProhibited: 'server delete prohibited',
  serverHold: 'server hold',
  serverRenewProhibited: 'server renew prohibited',
  serverTransferProhibited: 'server transfer prohibited',
  serverUpdateProhibited: 'server update prohibited',
  transferPeriod: 'transfer period'
}

/** A status of EPP's own, not a registry's. */
export const isEppStatus = (status: string): boolean => Object.hasOwn(rdapOf, status)

/** Each once, in their order. A registry's own word is left out: only registered values may stand there. */
export const rdapStatusesOf = (statuses: readonly string[]): string[] =>
  [...new Set(statuses.flatMap(status => isEppStatus(status) ? [rdapOf[status]!] : []))]
