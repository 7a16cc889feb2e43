// Made by `npm run client` of the API's own description (/api/openapi.json). Not to be edited.
/** What the API takes and answers. Amounts are texts (123.45), instants carry the offset of Europe/Warsaw. */

/** RFC 9457 problem details */
export type Problem = {
  /** urn:strefa:problem:<code> */
  type: string
  title: string
  status: number
  /** For people: what to do next */
  detail: string
  /** Id of the request, to be named when asking about it */
  instance: string
  /** Stable, for programs */
  code: string
  /** Stable, finer than code */
  reason?: string
  /** Id of the rule of the terms */
  rule?: string
  /** Where the rule can be read */
  ruleUrl?: string
  errors?: {
    /** body, query, path or headers */
    in: string
    /** JSON pointer to the field (RFC 6901) */
    pointer: string
    detail: string
  }[]
}

/** Long work: GET /api/v1/operations/{id}, and …/events for its changes as they come */
export type Operation = {
  id: string
  kind: 'mailbox-export' | 'mailbox-import' | 'mailbox-move' | 'contract-export' | 'domain-change' | 'letter' | 'takeover'
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number | null
  total: number | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  endedAt: string | null
  result: string | null
  error: Problem | null
}

/** What a request would do */
export type Plan = {
  dryRun: true
  /** Of the answer that the same request would get without dry_run */
  status: number
  /** That answer; ids and numbers in it are given anew when it is done, and nothing secret is in it */
  answer: unknown
  /** As they would stand in the journal */
  decisions: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    action: string
    subject: {
      type: string
      id: string
    }
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
    facts: Record<string, unknown>
  }[]
  /** What would be worked on afterwards */
  jobs: string[]
}

export type CreateCustomerBody = {
  lang: 'pl' | 'en'
  name: string
  email: string
  /** RFC 5733 §2.5: +48.600123456 */
  phone: string
  street: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2 */
  country: string
  taxId: string | null
}

export type CreateCustomerAnswer = GetCustomerAnswer

export type ListCustomersQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
}

export type ListCustomersAnswer = {
  rows: GetCustomerAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetCustomerAnswer = {
  id: string
  lang: 'pl' | 'en'
  name: string
  email: string
  /** RFC 5733 §2.5: +48.600123456 */
  phone: string
  street: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2 */
  country: string
  taxId: string | null
}

export type CreateCustomerUserBody = {
  name: string
  email: string
  lang: 'pl' | 'en'
}

export type CreateCustomerUserAnswer = {
  id: string
  email: string
  password: string | null
}

export type CreateHolderBody = {
  customerId?: string
  kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  name: string
  email: string
  /** RFC 5733 §2.5: +48.600123456 */
  phone: string
  street: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2 */
  country: string
  taxId: string | null
  organisation: string | null
  /** Opt-in of a natural person to the public directory (DOM-II.2-WHOIS) */
  whoisConsent: boolean
  citizenship?: string | null
}

export type CreateHolderAnswer = GetHolderAnswer

export type ListHoldersQuery = ListOrdersQuery

export type ListHoldersAnswer = {
  rows: GetHolderAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetHolderAnswer = {
  id: string
  customerId: string
  kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  name: string
  email: string
  /** RFC 5733 §2.5: +48.600123456 */
  phone: string
  street: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2 */
  country: string
  taxId: string | null
  organisation: string | null
  /** Opt-in of a natural person to the public directory (DOM-II.2-WHOIS) */
  whoisConsent: boolean
  citizenship?: string | null
}

export type CreateApiKeyBody = {
  customerId?: string
  /** Of a customer’s people (owner when left out), or without customerId of staff */
  role?: 'owner' | 'domain-manager' | 'mail-manager' | 'billing' | 'mailbox' | 'administrator' | 'registrar-desk' | 'abuse-desk' | 'auditor'
  mailboxId?: string
  label: string
  scope: 'read' | 'write'
  /** ISO 8601 with the offset of Europe/Warsaw */
  expiresAt?: string
  /** CIDR, e.g. 192.0.2.0/24 or 2001:db8::/32; empty: from anywhere */
  networks?: string[]
}

export type CreateApiKeyAnswer = {
  id: string
  secret: string | null
}

export type ListApiKeysQuery = {
  customerId?: string | undefined
}

export type ListApiKeysAnswer = {
  rows: PostApiKeyRevocationAnswer[]
}

export type PostApiKeyRevocationAnswer = {
  id: string
  customerId: string | null
  role: string
  mailboxId: string | null
  label: string
  scope: 'read' | 'write'
  expiresAt: string | null
  networks: string[]
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  /** The person, or the key that made it */
  createdBy: string
  lastUsedAt: string | null
  lastUsedFrom: string | null
  revokedAt: string | null
}

export type GetAvailabilityQuery = {
  customerId?: string | undefined
  /** Unicode or ASCII form */
  name: string
  /** Of the price; 1 when left out */
  years?: string | undefined
}

export type GetAvailabilityAnswer = {
  /** ASCII, the contract's object (DOM-II.3) */
  name: string
  displayName: string
  available: boolean
  reason: string | null
  /** Its registry asks a price of its own for it: it cannot be ordered */
  premium: boolean
  /** What the pro-forma would come to for the customer; null for what cannot be ordered, or while staff name no customer */
  price: {
    years: number
    /** Exact, with a full stop: 123.45 */
    net: string
    vatPercent: number
    /** Exact, with a full stop: 123.45 */
    vat: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
  } | null
  /** Names held here that people may take for this one: a warning (HOUSE-IDN) */
  lookAlikes: string[]
}

export type ListAvailabilityZonesQuery = {
  customerId?: string | undefined
  /** Unicode or ASCII form; of a name its first label is meant */
  label: string
  /** usual when left out */
  zones?: 'usual' | 'all' | undefined
}

export type ListAvailabilityZonesAnswer = {
  rows: {
    /** ASCII */
    zone: string
    /** ASCII */
    name: string
    displayName: string
    /** premium: free at a price of its own, not sold here; unknown: its registry cannot be asked now */
    is: 'free' | 'taken' | 'premium' | 'unknown'
    price: {
      years: number
      /** Exact, with a full stop: 123.45 */
      net: string
      vatPercent: number
      /** Exact, with a full stop: 123.45 */
      vat: string
      /** Exact, with a full stop: 123.45 */
      gross: string
      currency: 'PLN' | 'EUR'
    }
  }[]
}

export type ListZonesAnswer = {
  rows: {
    /** ASCII */
    zone: string
    family: 'pl' | 'global' | 'eu'
    years: {
      min: number
      max: number
    }
  }[]
}

export type PostOrderPaperRequestBody = {
  purposes: ('power-of-attorney' | 'signature' | 'signatures-of-all-partners' | 'partnership-agreement' | 'krs-extract' | 'attorney-authority' | 'transfer-request' | 'code-request' | 'identity' | 'business')[]
  why: string
}

export type PostOrderPaperRequestAnswer = {
  missing: string[]
}

export type PostOrderRefusalBody = {
  reason: 'false-data' | 'wrong-application'
  why: string
}

export type PostOrderRefusalAnswer = GetOrderAnswer

export type CreateOrderBody = {
  customerId?: string
  /** Unicode or ASCII form; the contract is made on the ASCII form (DOM-II.3) */
  name: string
  years: number
  holderId: string
  /** The holder's power of attorney towards the registry partner: it is there, or it will be filed and the order waits for it (DOM-I.9) */
  powerOfAttorney: true | 'paper'
}

export type CreateOrderAnswer = {
  id: string
  name: string
  displayName: string
  zone: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  keepUntil: string
  proforma: {
    documentId: string
    number: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
    /** Calendar day in Europe/Warsaw */
    dueOn: string
  }
  /** Names held here that people may take for this one: a warning (HOUSE-IDN) */
  lookAlikes: string[]
}

export type ListOrdersQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
}

export type ListOrdersAnswer = {
  rows: {
    id: string
    customerId: string
    holderId: string
    name: string
    displayName: string
    zone: string
    kind: 'registration' | 'transfer'
    years: number
    state: 'waiting' | 'paid' | 'registered' | 'withdrawn' | 'cancelled'
    policyVersion: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    placedAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    keepUntil: string
    creditedAt: string | null
    withdrawnAt: string | null
    endedAt: string | null
    endRule: string | null
    endReason: string | null
    domainId: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetOrderAnswer = {
  id: string
  customerId: string
  holderId: string
  name: string
  displayName: string
  zone: string
  kind: 'registration' | 'transfer'
  years: number
  state: 'waiting' | 'paid' | 'registered' | 'withdrawn' | 'cancelled'
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  placedAt: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  keepUntil: string
  creditedAt: string | null
  withdrawnAt: string | null
  endedAt: string | null
  endRule: string | null
  endReason: string | null
  domainId: string | null
  proforma: {
    documentId: string
    number: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    /** Exact, with a full stop: 123.45 */
    paid: string
    currency: 'PLN' | 'EUR'
  } | null
}

export type PostOrderWithdrawalBody = Record<string, unknown> | null

export type PostOrderWithdrawalAnswer = GetOrderAnswer

export type ListDomainsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Part of a name, ASCII or Unicode; one or two letters: its beginning */
  search?: string | undefined
  state?: 'active' | 'offered' | 'blocked' | 'released' | undefined
}

export type ListDomainsAnswer = {
  rows: {
    id: string
    /** ASCII, the contract's object (DOM-II.3) */
    name: string
    displayName: string
    zone: string
    customerId: string
    customerName: string
    holderName: string
    state: 'active' | 'offered' | 'blocked' | 'released'
    /** ISO 8601 with the offset of Europe/Warsaw */
    registeredAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    expiresAt: string
    /** Calendar day in Europe/Warsaw */
    expiresOn: string
    releasedAt: string | null
    /** Paid from the prepaid balance when its time comes (HOUSE-AUTORENEW) */
    autoRenew: boolean
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostDomainRenewalBody = {
  autoRenew: boolean
  years: number
}

export type PostDomainRenewalAnswer = {
  autoRenew: boolean
  years: number
}

export type GetDomainAnswer = {
  id: string
  /** ASCII, the contract's object (DOM-II.3) */
  name: string
  displayName: string
  zone: string
  customerId: string
  customerName: string
  holderName: string
  state: 'active' | 'offered' | 'blocked' | 'released'
  /** ISO 8601 with the offset of Europe/Warsaw */
  registeredAt: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  expiresAt: string
  /** Calendar day in Europe/Warsaw */
  expiresOn: string
  releasedAt: string | null
  /** Paid from the prepaid balance when its time comes (HOUSE-AUTORENEW) */
  autoRenew: boolean
  holderId: string
  orderId: string | null
  registry: string
  registrantHandle: string | null
  policyVersion: string
  /** Of the next period (HOUSE-YEARS) */
  renewalYears: number
  periods: {
    /** Calendar day in Europe/Warsaw */
    periodFrom: string
    policyVersion: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    creditedAt: string | null
    feeCreditedAt: string | null
    doneAt: string | null
  }[]
  /** Who got the holder's data (DOM-I.7) */
  disclosures: {
    recipient: string
    purpose: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
  }[]
}

export type GetDomainLifeAnswer = {
  past: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    event: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    clock: 'operator' | 'registry' | 'money'
  }[]
  /** What comes if nobody acts */
  future: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    event: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    clock: 'operator' | 'registry' | 'money'
  }[]
}

export type GetForecastQuery = {
  zone: string
  /** Calendar day in Europe/Warsaw */
  expires: string
  /** Calendar day in Europe/Warsaw */
  registered?: string | undefined
  /** Calendar day in Europe/Warsaw */
  paid?: string | undefined
  policy?: string | undefined
  /** How far ahead, 120 when left out */
  days?: string | undefined
}

export type GetForecastAnswer = {
  events: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    event: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** Whose clock it runs on */
    clock: 'operator' | 'registry' | 'money'
  }[]
}

export type GetDomainForecastQuery = {
  /** How far ahead, 120 when left out */
  days?: string | undefined
  /** Only this branch */
  branch?: 'paid-in-time' | 'paid-on-day' | 'never' | 'transferred' | undefined
  /** Calendar day in Europe/Warsaw */
  paid?: string | undefined
}

export type GetDomainForecastAnswer = {
  domainId: string
  name: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  at: string
  days: number
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  expiresAt: string
  /** Calendar day in Europe/Warsaw */
  paidOn: string
  /** The registry refused the renewal: a person decides */
  refused: boolean
  /** Renewals that the prepaid balance pays for in the branch paid-in-time, if no other name draws on it first (HOUSE-AUTORENEW) */
  draws: number
  branches: {
    'paid-in-time'?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    }[]
    'paid-on-day'?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    }[]
    never?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    }[]
    transferred?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    }[]
  }
}

export type GetDomainExplanationQuery = {
  /** A day (as it stood at its end) or an instant with its offset; now when left out */
  at?: string | undefined
}

export type GetDomainExplanationAnswer = {
  domainId: string
  name: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  at: string
  state: 'active' | 'offered' | 'renewing' | 'refused' | 'expired' | 'blocked' | 'ending' | 'released' | 'deregistered' | 'transferred-away'
  /** ISO 8601 with the offset of Europe/Warsaw */
  since: string
  /** Id of a rule: GET /api/v1/rules/{id} */
  rule: string
  says: {
    pl: string
    en: string
  }
  policyVersion: string
  /** Decisions of the running period by then, oldest first */
  because: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    action: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
  }[]
  facts: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    registeredAt: string
    cameAt: string | null
    renewedAt: string | null
    /** ISO 8601 with the offset of Europe/Warsaw */
    expiresAt: string
    proforma: {
      /** Calendar day in Europe/Warsaw */
      issuedOn: string
      /** Calendar day in Europe/Warsaw */
      dueOn: string
      years: number
    } | null
    creditedAt: string | null
    feeCreditedAt: string | null
    autoRenew: boolean
    moneyKnownThrough: string | null
    /** ISO 8601 with the offset of Europe/Warsaw */
    moneyCloses: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    termsRelease: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    registryRelease: string
  }
  next: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    event: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** Whose clock it runs on */
    clock: 'operator' | 'registry' | 'money'
  } | null
  clocks: {
    operator: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    } | null
    registry: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    } | null
    money: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      /** Whose clock it runs on */
      clock: 'operator' | 'registry' | 'money'
    } | null
  }
}

export type CreateTransferBody = {
  customerId?: string
  /** Unicode or ASCII form */
  name: string
  holderId: string
  /** Who has the name now; `registry`: NASK itself, which asks for papers (DOM-II.7-DOC) */
  origin?: 'registrar' | 'registry'
  /** The code that the present registrar gave the holder */
  authInfo: string
  powerOfAttorney: true | 'paper'
  /** Somebody signs in the holder's place */
  byAttorney?: boolean
}

export type CreateTransferAnswer = {
  id: string
  name: string
  displayName: string
  zone: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  keepUntil: string
  proforma: {
    documentId: string
    number: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
    /** Calendar day in Europe/Warsaw */
    dueOn: string
  } | null
  /** Still to be filed: POST /orders/{id}/papers */
  papers: string[]
  /** The holder was sent a link (DOM-III.6) */
  awaitsAcceptance: boolean
}

export type PostTransferAcceptancesBody = {
  token: string
}

export type PostTransferAcceptancesAnswer = {
  name: string
  displayName: string
}

export type GetDomainTransferOutAnswer = {
  opensAt: string | null
  closesAt: string | null
  registryOpensAt: string | null
  registryClosesAt: string | null
  registryReopensAt: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  registryEndsAt: string
  /** Papers that are still to be filed */
  missing: string[]
  /** Outside the terms' window: the code is issued all the same (DOM-II.7-WIN) */
  warnings: {
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    reason: string
    say: string
  }[]
  why: {
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    reason: string
    say: string
  } | null
  transferId: string | null
  issuedAt: string | null
  codeUntil: string | null
  revealedAt: string | null
  gaining: string | null
  actBy: string | null
}

export type PostDomainTransferOutBody = Record<string, unknown> | null

export type PostDomainTransferOutAnswer = {
  opensAt: string | null
  closesAt: string | null
  registryOpensAt: string | null
  registryClosesAt: string | null
  registryReopensAt: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  registryEndsAt: string
  /** Papers that are still to be filed */
  missing: string[]
  /** Outside the terms' window: the code is issued all the same (DOM-II.7-WIN) */
  warnings: {
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    reason: string
    say: string
  }[]
  why: {
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    reason: string
    say: string
  } | null
  id: string
}

export type PostTransfersOutWithdrawalBody = Record<string, unknown> | null

export type PostTransfersOutWithdrawalAnswer = {
  id: string
}

export type PostTransfersOutCodeBody = Record<string, unknown> | null

export type PostTransfersOutCodeAnswer = {
  code: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  until: string
  warnings: {
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    reason: string
    say: string
  }[]
}

export type PostTransfersOutPaperRequestBody = {
  purposes: ('power-of-attorney' | 'signature' | 'signatures-of-all-partners' | 'partnership-agreement' | 'krs-extract' | 'attorney-authority' | 'transfer-request' | 'code-request' | 'identity' | 'business')[]
  why: string
}

export type PostTransfersOutPaperRequestAnswer = {
  missing: string[]
}

export type PostTransfersOutRefusalBody = {
  why: string
}

export type PostTransfersOutRefusalAnswer = {
  id: string
}

export type PostTransfersOutAnswerBody = {
  answer: 'approve' | 'reject'
  why: string
}

export type PostTransfersOutAnswerAnswer = {
  id: string
}

export type PostOrderPaperRejectionBody = {
  why: string
}

export type PostOrderPaperRejectionAnswer = {
  id: string
}

export type PostTransfersOutPaperRejectionBody = {
  why: string
}

export type PostTransfersOutPaperRejectionAnswer = {
  id: string
}

export type CreateOrderPaperQuery = {
  purpose: 'power-of-attorney' | 'signature' | 'signatures-of-all-partners' | 'partnership-agreement' | 'krs-extract' | 'attorney-authority' | 'transfer-request' | 'code-request' | 'identity' | 'business'
  /** For a body that brings no name */
  filename?: string | undefined
}

export type CreateOrderPaperAnswer = {
  id: string
  /** As its bytes tell */
  contentType: string
  /** Papers that are still waited for */
  missing: string[]
}

export type CreateTransfersOutPaperQuery = CreateOrderPaperQuery

export type CreateTransfersOutPaperAnswer = CreateOrderPaperAnswer

export type ListOrderRegistryCallsAnswer = {
  rows: {
    key: string
    registry: string
    command: string
    subject: {
      type: string
      id: string
    }
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    ok: boolean | null
    how: string | null
    code: number | null
    reasonCode: string | null
    message: string | null
    attempts: {
      number: number
      /** say: the command; ask: a question that settles what became of it */
      kind: 'say' | 'ask'
      command: string
      clTrid: string
      svTrid: string | null
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      outcome: string | null
      found: string | null
      code: number | null
      message: string | null
      /** Frame, secrets masked */
      said: string
      heard: string | null
      ms: number | null
    }[]
  }[]
}

export type ListDomainRegistryCallsAnswer = ListOrderRegistryCallsAnswer

export type GetDomainDelegationAnswer = {
  nameServers: {
    name: string
    /** Of a server inside the domain itself; empty for any other */
    addresses: string[]
  }[] | null
  keys: {
    ds: {
      keyTag: number
      algorithm: number
      digestType: number
      /** Hexadecimal */
      digest: string
    }[]
  } | {
    keys: {
      flags: number
      protocol: number
      algorithm: number
      /** Base64 */
      publicKey: string
    }[]
  } | null
  lockedAt: string | null
  heldAt: string | null
  changes: {
    id: string
    what: 'name-servers' | 'dnssec' | 'lock' | 'hold'
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    doneAt: string | null
    refusedAt: string | null
    refusedSay: string | null
  }[]
}

export type PostDomainNameServersBody = {
  nameServers: {
    name: string
    /** Of a server inside the domain itself; empty for any other */
    addresses: string[]
  }[]
}

export type PostDomainNameServersAnswer = {
  changeId: string
  keysRemain: boolean
  operation: Operation
}

export type PostDomainDnssecBody = {
  ds?: {
    keyTag: number
    algorithm: number
    digestType: number
    /** Hexadecimal */
    digest: string
  }[]
  keys?: {
    flags: number
    protocol: number
    algorithm: number
    /** Base64 */
    publicKey: string
  }[]
}

export type PostDomainDnssecAnswer = {
  changeId: string
  operation: Operation
}

export type PostDomainLockBody = {
  on: boolean
}

export type PostDomainLockAnswer = {
  changeId: string
  operation: Operation
}

export type PostDomainDeregistrationBody = Record<string, unknown> | null

export type PostDomainDeregistrationAnswer = {
  deregistrationId: string
  name: string
  displayName: string
  /** The registry has no way back */
  isFinal: boolean
  registryKeepsDays: number | null
  /** Calendar day in Europe/Warsaw */
  paidUntil: string
}

export type PostDeregistrationConfirmationBody = {
  name: string
}

export type PostDeregistrationConfirmationAnswer = {
  id: string
}

export type PostDeregistrationWithdrawalBody = Record<string, unknown> | null

export type PostDeregistrationWithdrawalAnswer = {
  id: string
}

export type PostDeregistrationApprovalBody = {
  why: string
}

export type PostDeregistrationApprovalAnswer = {
  id: string
}

export type PostDeregistrationRejectionBody = {
  why: string
}

export type PostDeregistrationRejectionAnswer = {
  id: string
}

export type ListDeregistrationsAnswer = {
  rows: {
    id: string
    domainId: string
    displayName: string
    customerId: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    confirmedAt: string | null
  }[]
}

export type ListRegistrantVerificationsAnswer = {
  rows: {
    id: string
    domainId: string
    displayName: string
    customerId: string
    email: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    verifyBy: string
    overdueAt: string | null
  }[]
}

export type PostRegistrantVerificationDecisionBody = {
  decision: 'hold' | 'verified-by-hand'
  why: string
}

export type PostRegistrantVerificationDecisionAnswer = {
  id: string
}

export type CreateHolderChangeBody = {
  kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  name: string
  email: string
  /** RFC 5733 §2.5: +48.600123456 */
  phone: string
  street: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2 */
  country: string
  taxId: string | null
  organisation: string | null
  /** Opt-in of a natural person to the public directory (DOM-II.2-WHOIS) */
  whoisConsent: boolean
  citizenship?: string | null
  /** Of the holder's domains; all when left out */
  domainIds?: string[]
}

export type CreateHolderChangeAnswer = {
  requestId: string | null
  paper: {
    /** From the receipt of the signed request to the entry */
    withinHours: number
  } | null
  lines: {
    domainId: string
    displayName: string
    needsPaper: boolean
    /** Both registrants were written to and have to confirm (REG-COR) */
    needsConsent: boolean
    withinHours: number
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
}

export type CreateClientChangeBody = {
  customerId?: string
  names: string[]
}

export type CreateClientChangeAnswer = {
  requestId: string
  withinHours: number
}

export type ListHolderChangesQuery = {
  open?: 'yes' | undefined
}

export type ListHolderChangesAnswer = {
  rows: {
    id: string
    kind: 'data' | 'client'
    customerId: string
    needsPaper: boolean
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    receivedAt: string | null
    enterBy: string | null
    acceptedAt: string | null
    confirmBy: string | null
    alarmedAt: string | null
    endedAt: string | null
    endReason: 'entered' | 'refused' | 'rejected' | 'withdrawn' | null
    endSay: string | null
    domains: {
      id: string
      displayName: string
      entered: boolean | null
      say: string | null
    }[]
  }[]
}

export type GetHolderChangeAnswer = {
  id: string
  kind: 'data' | 'client'
  customerId: string
  needsPaper: boolean
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  receivedAt: string | null
  enterBy: string | null
  acceptedAt: string | null
  confirmBy: string | null
  alarmedAt: string | null
  endedAt: string | null
  endReason: 'entered' | 'refused' | 'rejected' | 'withdrawn' | null
  endSay: string | null
  domains: {
    id: string
    displayName: string
    entered: boolean | null
    say: string | null
  }[]
  consents: {
    party: 'prior' | 'new'
    confirmedAt: string | null
  }[]
  papers: {
    id: string
    filename: string
    contentType: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    filedAt: string
    rejectedAt: string | null
    rejectedWhy: string | null
  }[]
}

export type PostHolderChangeAcceptanceBody = Record<string, unknown> | null

export type PostHolderChangeAcceptanceAnswer = GetHolderChangeAnswer

export type PostHolderChangeWithdrawalBody = Record<string, unknown> | null

export type PostHolderChangeWithdrawalAnswer = GetHolderChangeAnswer

export type PostHolderChangeRejectionBody = {
  why: string
}

export type PostHolderChangeRejectionAnswer = GetHolderChangeAnswer

export type PostHolderChangePaperRejectionBody = {
  why: string
}

export type PostHolderChangePaperRejectionAnswer = GetHolderChangeAnswer

export type PostRegistrantChangesConfirmationsBody = {
  token: string
  /** Of the holder of before: the names may move to another registrar at once */
  waiveLock?: boolean
}

export type PostRegistrantChangesConfirmationsAnswer = {
  displayName: string
  /** Both have confirmed */
  complete: boolean
}

export type PostRegistrantConfirmationsBody = {
  token: string
}

export type PostRegistrantConfirmationsAnswer = {
  displayName: string
  email: string
}

export type CreateHolderChangePaperQuery = {
  /** For a body that brings no name */
  filename?: string | undefined
}

export type CreateHolderChangePaperAnswer = {
  id: string
  /** As its bytes tell */
  contentType: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  enterBy: string
}

export type ListCustomerDisclosuresAnswer = ListHolderDisclosuresAnswer

export type GetCustomerExportAnswer = GetHolderExportAnswer

export type PostCustomerErasureBody = {
  why: string
}

export type PostCustomerErasureAnswer = GetErasureAnswer

export type ListHolderDisclosuresAnswer = {
  rows: {
    holderId: string
    recipient: string
    purpose: string
    subjectId: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
  }[]
}

export type GetHolderExportAnswer = {
  format: string
  about: {
    type: string
    id: string
  }
  /** ISO 8601 with the offset of Europe/Warsaw */
  madeAt: string
  /** All that is held, by what it is */
  data: Record<string, unknown>
  /** GET …/export/papers/{id} */
  files: {
    id: string
    filename: string
    contentType: string
    sha256: string
  }[]
}

export type PostHolderErasureBody = {
  why: string
}

export type PostHolderErasureAnswer = GetErasureAnswer

export type ListErasuresAnswer = {
  rows: GetErasureAnswer[]
}

export type GetErasureAnswer = {
  id: string
  about: {
    type: string
    id: string
  }
  customerId: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  why: string
  erasedAt: string | null
  rejectedAt: string | null
  rejectedWhy: string | null
  receipt: PostErasureConfirmationAnswer | null
}

export type PostErasureConfirmationBody = Record<string, unknown> | null

export type PostErasureConfirmationAnswer = {
  erased: string[]
  kept: {
    what: string
    until: string | null
  }[]
  /** Who had got the data before */
  recipients: string[]
}

export type PostErasureRejectionBody = {
  why: string
}

export type PostErasureRejectionAnswer = GetErasureAnswer

export type ListDocumentsQuery = ListOrdersQuery

export type ListDocumentsAnswer = {
  rows: {
    id: string
    kind: 'proforma' | 'invoice' | 'correction'
    number: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
    customerName: string
    displayName: string | null
    /** Exact, with a full stop: 123.45 */
    paid: string
    creditedAt: string | null
    closedAt: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetDocumentAnswer = {
  id: string
  kind: 'proforma' | 'invoice' | 'correction'
  number: string
  /** Calendar day in Europe/Warsaw */
  issuedOn: string
  /** Calendar day in Europe/Warsaw */
  dueOn: string
  /** Exact, with a full stop: 123.45 */
  gross: string
  currency: 'PLN' | 'EUR'
  lang: 'pl' | 'en'
  seller: {
    name: string
    street: string
    city: string
    postcode: string
    country: string
    taxId: string | null
  }
  buyer: {
    name: string
    street: string
    city: string
    postcode: string
    country: string
    taxId: string | null
  }
  lines: {
    text: string
    quantity: number
    /** Exact, with a full stop: 123.45 */
    net: string
    vatPercent: number
    /** Exact, with a full stop: 123.45 */
    vat: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    /** As FA(3) writes it: 23, zw, np I; oss: another country's */
    rate?: string
  }[]
  /** Exact, with a full stop: 123.45 */
  net: string
  /** Exact, with a full stop: 123.45 */
  vat: string
  /** What to write in the transfer's title */
  paymentTitle: string
  /** IBAN */
  bankAccount: string
  /** Id of a rule: GET /api/v1/rules/{id} */
  rule: string
  policyVersion: string
  /** Calendar day in Europe/Warsaw */
  taxPointOn?: string
  vatTreatment?: {
    treatment: string
    country: string | null
    basis: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }
  rates?: {
    rate: string
    percent: number
    /** Exact, with a full stop: 123.45 */
    net: string
    /** Exact, with a full stop: 123.45 */
    vat: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    vatPln: string | null
  }[]
  exchange?: {
    rate: string
    /** Calendar day in Europe/Warsaw */
    publishedOn: string
    table: string
  } | null
  paidOn?: string | null
  corrects?: {
    documentId: string
    number: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
    ksefNumber: string | null
  }
  before?: {
    text: string
    quantity: number
    /** Exact, with a full stop: 123.45 */
    net: string
    vatPercent: number
    /** Exact, with a full stop: 123.45 */
    vat: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    /** As FA(3) writes it: 23, zw, np I; oss: another country's */
    rate?: string
  }[]
  reason?: string
}

export type PostDocumentInvoiceBody = Record<string, unknown> | null

export type PostDocumentInvoiceAnswer = {
  documentId: string
}

export type CreateDocumentCorrectionBody = {
  /** Gross the invoice should come to */
  kept: string
  reason: {
    pl: string
    en: string
  }
}

export type CreateDocumentCorrectionAnswer = {
  documentId: string
}

export type ListDocumentsToPostAnswer = {
  rows: {
    documentId: string
    number: string
    customerId: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
  }[]
}

export type PostDocumentPostingBody = Record<string, unknown> | null

export type PostDocumentPostingAnswer = {
  documentId: string
}

export type GetCustomerEInvoicesAnswer = {
  /** Invoices go by e-mail today */
  agreed: boolean
  /** Only after the customer accepted (OG-9) */
  onAcceptance: boolean
  notes: {
    accepted: boolean
    /** Calendar day in Europe/Warsaw */
    receivedOn: string
  }[]
}

export type PostCustomerEInvoicesAcceptanceBody = Record<string, unknown> | null

export type PostCustomerEInvoicesAcceptanceAnswer = GetCustomerEInvoicesAnswer

export type PostCustomerEInvoicesWithdrawalBody = {
  /** Calendar day in Europe/Warsaw */
  receivedOn: string
}

export type PostCustomerEInvoicesWithdrawalAnswer = GetCustomerEInvoicesAnswer

export type ListPricesQuery = {
  /** Calendar day in Europe/Warsaw */
  day?: string | undefined
}

export type ListPricesAnswer = {
  /** Calendar day in Europe/Warsaw */
  day: string
  rows: {
    /** registration, renewal, reactivation, transfer, hosting-… */
    item: string
    /** Empty for what has none */
    zone: string
    currency: 'PLN' | 'EUR'
    /** Exact, with a full stop: 123.45 */
    net: string
    vatPercent: number
  }[]
}

export type ListPriceListsAnswer = {
  rows: {
    id: string
    /** Calendar day in Europe/Warsaw */
    validFrom: string
    noticeDays: number
    policyVersion: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    publishedAt: string
    publishedBy: string
    toldOn: string | null
  }[]
}

export type CreatePriceListBody = {
  /** Calendar day in Europe/Warsaw */
  validFrom: string
  prices: {
    /** registration, renewal, reactivation, transfer, hosting-… */
    item: string
    /** Empty for what has none */
    zone: string
    currency: 'PLN' | 'EUR'
    net: string
    /** The standard rate when left out */
    vatPercent?: number
  }[]
}

export type CreatePriceListAnswer = {
  id: string
  /** Calendar day in Europe/Warsaw */
  earliest: string
  noticeDays: number
  policyVersion: string
  changes: {
    /** registration, renewal, reactivation, transfer, hosting-… */
    item: string
    /** Empty for what has none */
    zone: string
    currency: 'PLN' | 'EUR'
    old: string | null
    /** Exact, with a full stop: 123.45 */
    new: string
  }[]
  affected: {
    customers: number
    domains: number
    contracts: number
  }
}

export type PostPriceListsPreviewBody = CreatePriceListBody

export type PostPriceListsPreviewAnswer = {
  /** Calendar day in Europe/Warsaw */
  earliest: string
  noticeDays: number
  policyVersion: string
  changes: {
    /** registration, renewal, reactivation, transfer, hosting-… */
    item: string
    /** Empty for what has none */
    zone: string
    currency: 'PLN' | 'EUR'
    old: string | null
    /** Exact, with a full stop: 123.45 */
    new: string
  }[]
  affected: {
    customers: number
    domains: number
    contracts: number
  }
}

export type CreateExchangeRateBody = {
  currency: 'EUR'
  /** Calendar day in Europe/Warsaw */
  publishedOn: string
  rate: string
  table: string
}

export type CreateExchangeRateAnswer = {
  currency: 'PLN' | 'EUR'
  /** Calendar day in Europe/Warsaw */
  publishedOn: string
  rate: string
}

export type CreateCustomerVatCheckBody = {
  vatId: string
  valid: boolean
  /** Calendar day in Europe/Warsaw */
  checkedOn: string
  /** Consultation number */
  proof: string
}

export type CreateCustomerVatCheckAnswer = {
  id: string
  vatId: string
}

export type ListPoliciesAnswer = {
  rows: {
    policy: string
    versionId: string
    /** Calendar day in Europe/Warsaw */
    effectiveFrom: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    publishedAt: string
    toldOn: string | null
    terms: Record<string, unknown>
  }[]
}

export type CreatePolicyVersionBody = {
  /** Only what is to be otherwise: {"renewal": {"pl": {"payWithinDays": 21}}} */
  patch: Record<string, unknown>
  /** Calendar day in Europe/Warsaw */
  effectiveFrom: string
  /** The law demands it, or imminent harm is to be prevented: no days of notice (HOST-17.5) */
  urgent?: boolean
}

export type CreatePolicyVersionQuery = {
  preview?: 'true' | '' | undefined
}

export type CreatePolicyVersionAnswer = {
  versionId: string
  /** Calendar day in Europe/Warsaw */
  effectiveFrom: string
  fields: {
    path: string
    before: unknown
    after: unknown
  }[]
  /** Domains that were looked at: the next to end */
  looked: number
  /** Those for which something would come at another time, if nobody paid; none that is bound to its terms already (OG-29.1) */
  cases: {
    domainId: string
    displayName: string
    moments: {
      is: 'moved' | 'gone' | 'new'
      before: {
        /** ISO 8601 with the offset of Europe/Warsaw */
        at: string
        event: string
        /** Id of a rule: GET /api/v1/rules/{id} */
        rule: string
        clock: string
      } | null
      after: {
        /** ISO 8601 with the offset of Europe/Warsaw */
        at: string
        event: string
        /** Id of a rule: GET /api/v1/rules/{id} */
        rule: string
        clock: string
      } | null
    }[]
  }[]
} | {
  versionId: string
  /** Calendar day in Europe/Warsaw */
  effectiveFrom: string
  fields: {
    path: string
    before: unknown
    after: unknown
  }[]
}

export type CreateCustomerContractTermBody = {
  /** Only what is to be otherwise: {"renewal": {"pl": {"payWithinDays": 21}}} */
  patch: Record<string, unknown>
  /** Calendar day in Europe/Warsaw */
  effectiveFrom: string
  /** Calendar day in Europe/Warsaw */
  agreedOn: string
}

export type CreateCustomerContractTermAnswer = {
  id: string
}

export type PostBankStatementsAnswer = {
  sha256: string
  alreadyImportedAt: string | null
  statements: {
    id: string
    format: 'camt.053' | 'mt940'
    bankId: string
    account: string
    /** Calendar day in Europe/Warsaw */
    fromDay: string
    /** Calendar day in Europe/Warsaw */
    toDay: string
    /** Exact, with a full stop: 123.45 */
    opening: string
    /** Exact, with a full stop: 123.45 */
    closing: string
    debits: number
    /** Lines an earlier statement brought already */
    repeated: number
    notBooked: number
    /** Refunds that it shows as done */
    refundsSent: string[]
    /** Transfers that the payers’ banks took back (HOUSE-RETURN) */
    takenBack: {
      creditId: string
      /** Exact, with a full stop: 123.45 */
      covered: string
      /** Exact, with a full stop: 123.45 */
      missing: string
      reopened: string[]
    }[]
    credits: {
      id: string
      /** Exact, with a full stop: 123.45 */
      amount: string
      title: string
      reason: string
      basis: 'title' | 'account' | 'payer' | null
      /** Numbers of the pro-formas it settled */
      settled: string[]
      /** Exact, with a full stop: 123.45 */
      allocated: string
      /** Exact, with a full stop: 123.45 */
      refunded: string
      /** Exact, with a full stop: 123.45 */
      toppedUp: string
      /** Exact, with a full stop: 123.45 */
      waiting: string
    }[]
  }[]
  knownThrough: string | null
}

export type ListBankStatementsCoverageAnswer = {
  rows: {
    account: string
    currency: 'PLN' | 'EUR'
    knownThrough: string | null
    gaps: {
      /** Calendar day in Europe/Warsaw */
      fromDay: string
      /** Calendar day in Europe/Warsaw */
      toDay: string
      /** Exact, with a full stop: 123.45 */
      closedWith: string
      /** Exact, with a full stop: 123.45 */
      opensWith: string
    }[]
  }[]
}

export type CreateBankAccountBody = {
  iban: string
  currency: 'PLN' | 'EUR'
  /** The first twelve digits after the check digits of the numbers that the bank gave for customers */
  virtualPrefix?: string
}

export type CreateBankAccountAnswer = {
  account: string
}

export type ListCreditsWaitingAnswer = {
  rows: {
    id: string
    /** Calendar day in Europe/Warsaw */
    bookedOn: string
    /** Exact, with a full stop: 123.45 */
    waiting: string
    /** Exact, with a full stop: 123.45 */
    amount: string
    currency: 'PLN' | 'EUR'
    title: string
    payerName: string | null
    payerAccount: string | null
    /** Why it was not matched */
    reason: string
  }[]
}

export type ListCreditSuggestionsAnswer = {
  rows: {
    debtId: string
    number: string
    customerId: string
    customerName: string
    currency: 'PLN' | 'EUR'
    /** Exact, with a full stop: 123.45 */
    outstanding: string
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    because: ('number-alike' | 'payer-known' | 'same-sum' | 'name-alike')[]
  }[]
}

export type PostCreditAssignBody = {
  /** In the order in which they are paid; without an amount as much as each asks for */
  debts: {
    debtId: string
    /** Exact, with a full stop: 123.45 */
    amount?: string
  }[]
}

export type PostCreditAssignAnswer = {
  /** Exact, with a full stop: 123.45 */
  allocated: string
  /** Numbers of the pro-formas that are paid now */
  settled: string[]
  /** Exact, with a full stop: 123.45 */
  waiting: string
}

export type PostCreditUnassignBody = {
  /** Debts that it was not meant for */
  debts: string[]
  why: string
}

export type PostCreditUnassignAnswer = {
  freed: {
    debtId: string
    number: string
    /** Exact, with a full stop: 123.45 */
    amount: string
    /** It was paid, and is owed again */
    owedAgain: boolean
    /** Issued for the payment; they stand, to be paid or to be corrected by hand */
    invoices: string[]
  }[]
  /** Exact, with a full stop: 123.45 */
  waiting: string
}

export type PostCreditTopUpBody = {
  customerId: string
  /** Exact, with a full stop: 123.45 */
  amount?: string
}

export type PostCreditTopUpAnswer = {
  /** Exact, with a full stop: 123.45 */
  toppedUp: string
  /** Exact, with a full stop: 123.45 */
  waiting: string
}

export type PostCreditUndoTopUpBody = {
  customerId: string
  /** Exact, with a full stop: 123.45 */
  amount?: string
  why: string
}

export type PostCreditUndoTopUpAnswer = {
  /** Exact, with a full stop: 123.45 */
  taken: string
  /** Exact, with a full stop: 123.45 */
  waiting: string
}

export type PostCreditRefundBody = {
  /** Exact, with a full stop: 123.45 */
  amount?: string
  /** Where the bank told no account of the payer, or sent it back */
  toIban?: string
  /** Title of the transfer */
  say?: string
}

export type PostCreditRefundAnswer = {
  refundId: string
  /** Exact, with a full stop: 123.45 */
  refunded: string
}

export type ListBankDebitsUnexplainedAnswer = {
  rows: {
    id: string
    /** Calendar day in Europe/Warsaw */
    bookedOn: string
    account: string
    /** Exact, with a full stop: 123.45 */
    amount: string
    currency: 'PLN' | 'EUR'
    title: string
    payeeName: string | null
    payeeAccount: string | null
  }[]
}

export type PostBankDebitTakesBackBody = {
  creditId: string
}

export type PostBankDebitTakesBackAnswer = {
  /** Exact, with a full stop: 123.45 */
  covered: string
  /** Exact, with a full stop: 123.45 */
  missing: string
  /** Debts that are owed again */
  reopened: string[]
}

export type ListRefundsAnswer = {
  rows: {
    id: string
    creditId: string
    debtId: string | null
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    /** Exact, with a full stop: 123.45 */
    amount: string
    currency: 'PLN' | 'EUR'
    toIban: string | null
    title: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    state: 'needs-account' | 'to-send' | 'in-file' | 'sent' | 'failed' | 'returned' | 'at-provider' | 'cancelled'
  }[]
}

export type PostRefundAccountBody = {
  iban: string
  name?: string
}

export type PostRefundAccountAnswer = {
  id: string
}

export type PostRefundFailBody = {
  because: string
}

export type PostRefundFailAnswer = {
  id: string
}

export type PostRefundDoneByProviderBody = {
  reference: string
}

export type PostRefundDoneByProviderAnswer = {
  id: string
}

export type CreateRefundFileAnswer = {
  rows: {
    id: string
    account: string
    currency: 'PLN' | 'EUR'
    /** Calendar day in Europe/Warsaw */
    executeOn: string
    count: number
    /** Exact, with a full stop: 123.45 */
    total: string
  }[]
}

export type ListRefundFilesAnswer = {
  rows: {
    id: string
    /** Ours, that pays */
    account: string
    currency: 'PLN' | 'EUR'
    /** Calendar day in Europe/Warsaw */
    executeOn: string
    count: number
    /** Exact, with a full stop: 123.45 */
    total: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    builtAt: string
    reopenedAt: string | null
    reopenedBecause: string | null
  }[]
}

export type PostRefundFileReopenBody = {
  because: string
}

export type PostRefundFileReopenAnswer = {
  reopened: string[]
}

export type GetBalanceQuery = {
  customerId?: string | undefined
}

export type GetBalanceAnswer = {
  balances: {
    currency: 'PLN' | 'EUR'
    /** Exact, with a full stop: 123.45 */
    amount: string
    /** Exact, with a full stop: 123.45 */
    held: string
    /** Exact, with a full stop: 123.45 */
    free: string
  }[]
  topUp: {
    /** Written as the title of a transfer it tops up the balance */
    reference: string
    accounts: {
      account: string
      currency: 'PLN' | 'EUR'
      /** The customer’s own number: no title is needed */
      individual: boolean
    }[]
  }
}

export type ListBalanceEntriesQuery = {
  customerId?: string | undefined
  currency?: 'PLN' | 'EUR' | undefined
  limit?: string | undefined
}

export type ListBalanceEntriesAnswer = {
  rows: {
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    kind: 'top-up' | 'capture' | 'debt' | 'debt-returned' | 'pay-out' | 'taken-back'
    /** Exact, with a full stop: 123.45 */
    amount: string
    creditId: string | null
    debtId: string | null
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
}

export type PostBalancePayOutBody = {
  customerId: string
  currency: 'PLN' | 'EUR'
  /** Exact, with a full stop: 123.45 */
  amount: string
}

export type PostBalancePayOutAnswer = {
  refundIds: string[]
}

export type CreatePaymentProviderBody = {
  name: string
  /** IBAN from which it hands over what it collected */
  payoutAccount?: string
}

export type CreatePaymentProviderAnswer = {
  id: string
  secret: string | null
  /** Path it sends its notifications to */
  notify: string
}

export type ListPaymentProvidersAnswer = {
  rows: {
    id: string
    name: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    closedAt: string | null
    currency: 'PLN' | 'EUR' | null
    /** Exact, with a full stop: 123.45 */
    collected: string
    /** Exact, with a full stop: 123.45 */
    takenBack: string
    /** Exact, with a full stop: 123.45 */
    handedOver: string
    /** Exact, with a full stop: 123.45 */
    difference: string
  }[]
}

export type PostPaymentProviderCloseAnswer = {
  id: string
}

export type PostPaymentProviderNotificationsAnswer = {
  result: 'booked' | 'taken-back' | 'known' | 'ignored'
  creditId: string | null
}

export type ListVatSellerAnswer = {
  rows: {
    /** Calendar day in Europe/Warsaw */
    validFrom: string
    /** Files the VAT of consumers in other member states through the one-stop shop */
    oss: boolean
    exemptBasis: string | null
    recordedBy: string
  }[]
}

export type PostVatSellerBody = {
  /** Calendar day in Europe/Warsaw */
  validFrom: string
  /** Files the VAT of consumers in other member states through the one-stop shop */
  oss: boolean
  exemptBasis: string | null
}

export type PostVatSellerAnswer = PostVatSellerBody

export type GetMailboxAccessAnswer = {
  appPasswordsOnly: boolean
  /** false: nobody has set one yet */
  hasPassword: boolean
  passwordDueOn: string | null
  /** OG-7.5: it opens only the page that changes it */
  passwordEnded: boolean
  appPasswords: {
    id: string
    name: string
    scopes: ('imap' | 'pop3' | 'smtp' | 'sieve')[]
    login: string
    state: 'active' | 'expired' | 'revoked'
    /** ISO 8601 with the offset of Europe/Warsaw */
    createdAt: string
    expiresAt: string | null
    lastUsedAt: string | null
  }[]
}

export type ListMailboxLogInsAnswer = {
  rows: {
    protocol: 'imap' | 'pop3' | 'smtp' | 'sieve' | 'panel'
    ip: string
    /** limited: too many wrong passwords before; nothing was looked at (HOUSE-GUESS) */
    outcome: 'in' | 'wrong' | 'limited'
    credential: string | null
    /** As it calls itself; empty when it did not */
    program: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    firstAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    lastAt: string
    /** On that day */
    times: number
  }[]
}

export type CreateMailboxAppPasswordBody = {
  /** The program or device */
  name: string
  scopes: ('imap' | 'pop3' | 'smtp' | 'sieve')[]
  /** ISO 8601 with the offset of Europe/Warsaw */
  expiresAt?: string
}

export type CreateMailboxAppPasswordAnswer = {
  id: string
  /** Names this password alone; SCRAM needs it, with PLAIN the address does */
  login: string
  password: string | null
}

export type PostMailboxAppPasswordRevocationAnswer = {
  /** false: it had ended before */
  revoked: boolean
}

export type PostMailboxAppPasswordsOnlyBody = {
  only: boolean
}

export type PostMailboxAppPasswordsOnlyAnswer = {
  only: boolean
}

export type PostMailboxPasswordLinkBody = {
  /** Left out: to the customer */
  email?: string
}

export type PostMailboxPasswordLinkAnswer = {
  sentTo: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  until: string
}

export type PostMailDomainMailboxesBody = {
  lines?: {
    /** What stands before the @ */
    name: string
    password?: string
    /** Another address of the person: a link to set the password goes there */
    email?: string
    quotaMb?: number
  }[]
  /** Instead of lines: CSV with the columns name, password, email, quota_mb */
  csv?: string
  /** stop (also when left out): a bad line makes none; skip: the good ones are made */
  onFault?: 'stop' | 'skip'
  /** Judge the lines only */
  dryRun?: boolean
}

export type PostMailDomainMailboxesAnswer = {
  created: {
    line: number
    id: string
    address: string
    letterTo: string | null
  }[]
  passwords: Record<string, string> | null
  faults: {
    line: number
    name: string
    reason: string
    say: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
}

export type PostMailboxAddressBody = {
  /** What stands before the @ */
  localPart: string
  mailDomainId?: string
  /** Days for which the former address leads to the mailbox; 0: it ends at once */
  formerNameDays: number
}

export type PostMailboxAddressAnswer = {
  id: string
  address: string
  formerAddress: string
  formerUntil: string | null
}

export type PostMailboxDeletionAnswer = {
  /** Calendar day in Europe/Warsaw */
  restorableThrough: string
}

export type PostMailboxRestorationAnswer = {
  id: string
}

export type PostMailboxExportsBody = {
  form: 'maildir' | 'mbox'
}

export type PostMailboxExportsAnswer = {
  id: string
  form: 'maildir' | 'mbox'
  filename: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  messagesKnown: number
  messagesDone: number
  completedAt: string | null
  sha256: string | null
  bytes: number | null
  keepThrough: string | null
  deletedAt: string | null
  operation: Operation
}

export type ListMailboxExportsAnswer = {
  rows: {
    id: string
    form: 'maildir' | 'mbox'
    filename: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    messagesKnown: number
    messagesDone: number
    completedAt: string | null
    sha256: string | null
    bytes: number | null
    keepThrough: string | null
    deletedAt: string | null
  }[]
}

export type PostMailboxImportsBody = {
  host: string
  port: number
  tls: 'tls' | 'starttls'
  login: string
  /** Sealed, and forgotten at the end */
  password: string
}

export type PostMailboxImportsAnswer = {
  id: string
  host: string
  port: number
  tls: string
  login: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  messagesKnown: number
  messagesDone: number
  messagesPut: number
  /** Left out: infected, or too big */
  messagesLeft: number
  bytesDone: number
  endedAt: string | null
  endedWhy: 'done' | 'stopped' | 'full' | 'log-in' | 'refused' | null
  operation: Operation
}

export type ListMailboxImportsAnswer = {
  rows: PostMailboxImportStopAnswer[]
}

export type PostMailboxImportStopAnswer = {
  id: string
  host: string
  port: number
  tls: string
  login: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  messagesKnown: number
  messagesDone: number
  messagesPut: number
  /** Left out: infected, or too big */
  messagesLeft: number
  bytesDone: number
  endedAt: string | null
  endedWhy: 'done' | 'stopped' | 'full' | 'log-in' | 'refused' | null
}

export type CreateMailDomainBody = {
  customerId?: string
  /** Unicode or ASCII form; a customer's is registered here for it */
  name: string
}

export type CreateMailDomainAnswer = GetMailDomainAnswer

export type ListMailDomainsQuery = ListDnsZonesQuery

export type ListMailDomainsAnswer = {
  rows: GetMailDomainAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetMailDomainDkimKeysAnswer = {
  /** signsFrom null: it waits to be seen in the DNS */
  keys: {
    selector: string
    algorithm: string
    /** The TXT record under <selector>._domainkey */
    record: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    madeAt: string
    signsFrom: string | null
    signsUntil: string | null
    revokedAt: string | null
  }[]
}

export type CreateMailDomainDkimKeyAnswer = GetMailDomainDkimKeysAnswer

export type GetMailDomainAnswer = {
  id: string
  customerId: string | null
  name: string
  displayName: string
  state: 'active' | 'sending-blocked' | 'suspended'
  mailboxes: number
  usedBytes: number
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  suspendedAt: string | null
  suspendedRule: string | null
  block: {
    caseId: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    until: string | null
  } | null
  dkim: {
    selector: string
    /** p= of RFC 6376 §3.6.1 */
    publicKey: string
  }
}

export type CreateMailDomainProofBody = {
  customerId?: string
  /** Unicode or ASCII form */
  name: string
}

export type CreateMailDomainProofAnswer = GetMailDomainProofAnswer

export type ListMailDomainProofsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Those that are gone from the DNS */
  missing?: 'true' | undefined
}

export type ListMailDomainProofsAnswer = {
  rows: GetMailDomainProofAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetMailDomainProofAnswer = {
  id: string
  customerId: string
  name: string
  displayName: string
  /** What is to stand in the DNS, and to stay there */
  record: {
    name: string
    type: 'TXT'
    value: string
  }
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  provenAt: string | null
  lookedAt: string | null
  missingSince: string | null
}

export type PostMailDomainProofCheckAnswer = GetMailDomainProofAnswer

export type CreateAliasBody = {
  mailDomainId: string
  /** What stands before the @ */
  localPart: string
  /** Addresses of the same customer */
  targets: string[]
}

export type CreateAliasAnswer = GetAliasAnswer

export type ListAliasesQuery = ListListsQuery

export type ListAliasesAnswer = {
  rows: GetAliasAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetAliasAnswer = {
  id: string
  mailDomainId: string
  customerId: string | null
  address: string
  targets: string[]
  /** Mailboxes that may write in its name */
  writers: string[]
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
}

export type PostAliasTargetsBody = {
  /** Addresses of the same customer */
  targets: string[]
}

export type PostAliasTargetsAnswer = GetAliasAnswer

export type PostAliasRemovalAnswer = {
  removed: true
}

export type CreateForwardBody = {
  /** A mailbox or an alias */
  sourceId: string
  /** The domain in Unicode or ASCII form */
  target: string
}

export type CreateForwardAnswer = {
  id: string
  source: string
  target: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  confirmBy: string
}

export type ListForwardsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailDomainId?: string | undefined
  sourceId?: string | undefined
}

export type ListForwardsAnswer = {
  rows: {
    id: string
    sourceId: string
    source: string
    mailDomainId: string
    customerId: string | null
    target: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    /** The first instant that is too late to agree */
    confirmBy: string
    confirmedAt: string | null
    /** Only what filters of the mailbox choose is passed on */
    byFilters: boolean
    keepsCopy: boolean | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostForwardRemovalAnswer = {
  removed: true
}

export type PostMailboxCopyBody = {
  keep: boolean
}

export type PostMailboxCopyAnswer = {
  keep: boolean
}

export type PostMailboxSendAsBody = {
  /** The domain in Unicode or ASCII form */
  address: string
  may: boolean
}

export type PostMailboxSendAsAnswer = {
  /** All in whose names it may write */
  addresses: string[]
}

export type PostMailDomainCatchAllBody = {
  address: string | null
}

export type PostMailDomainCatchAllAnswer = {
  address: string | null
}

export type GetMailDomainCatchAllAnswer = {
  address: string | null
}

export type CreateSharedMailboxBody = {
  mailDomainId: string
  /** What stands before the @ */
  localPart: string
  /** Less than the 1024 MB of BMP-3 */
  quotaBytes?: number
}

export type CreateSharedMailboxAnswer = GetSharedMailboxAnswer

export type ListSharedMailboxesQuery = ListListsQuery

export type ListSharedMailboxesAnswer = {
  rows: GetSharedMailboxAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetSharedMailboxAnswer = {
  id: string
  mailDomainId: string
  customerId: string | null
  address: string
  members: {
    mailboxId: string
    address: string
    rights: 'read' | 'write' | 'send-as'
  }[]
}

export type PostSharedMailboxMembersBody = {
  mailboxId: string
  rights: 'read' | 'write' | 'send-as' | null
}

export type PostSharedMailboxMembersAnswer = GetSharedMailboxAnswer

export type CreateMailboxBody = {
  mailDomainId: string
  /** What stands before the @ */
  localPart: string
  /** Left out: one is made and answered once */
  password?: string
  /** Less than the 1024 MB of BMP-3 */
  quotaBytes?: number
}

export type CreateMailboxAnswer = {
  id: string
  address: string
  quotaBytes: number
  password: string | null
}

export type ListMailboxesQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailDomainId?: string | undefined
  search?: string | undefined
}

export type ListMailboxesAnswer = {
  rows: GetMailboxAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetMailboxAnswer = {
  id: string
  mailDomainId: string
  customerId: string | null
  address: string
  state: 'active' | 'nearly-full' | 'full' | 'suspended' | 'blocked' | 'deleted'
  quotaBytes: number
  usedBytes: number
  messages: number
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  suspendedAt: string | null
  suspendedRule: string | null
  blockedAt: string | null
  blockedRule: string | null
  deletedAt: string | null
  restorableThrough: string | null
}

export type PostMailboxPasswordBody = {
  /** Left out: one is made and answered once */
  password?: string
}

export type PostMailboxPasswordAnswer = {
  password: string | null
}

export type PostMailboxSuspensionBody = {
  /** The paragraph it rests on */
  rule: string
}

export type PostMailboxSuspensionAnswer = GetMailboxAnswer

export type PostMailboxResumptionBody = {
  /** The paragraph it rests on */
  rule: string
}

export type PostMailboxResumptionAnswer = GetMailboxAnswer

export type ListMailEventsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailDomainId?: string | undefined
  mailboxId?: string | undefined
}

export type ListMailEventsAnswer = {
  rows: {
    /** Grows with time */
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    kind: 'infected' | 'sender-blocked'
    direction: 'in' | 'out'
    mailDomainId: string
    mailboxId: string | null
    messageId: string | null
    /** Empty: the null reverse-path (RFC 5321 §4.5.5) */
    sender: string
    recipient: string | null
    facts: Record<string, unknown>
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type CreateListBody = {
  mailDomainId: string
  /** What stands before the @, at most 30 characters */
  localPart: string
  title: string
  description: string
  /** The first one is for who chose none */
  langs: ('pl' | 'en')[]
  kind: 'announcement' | 'discussion'
  whoPosts: 'owners' | 'members' | 'anybody'
  /** Every post but the owners' waits for one of them */
  moderated: boolean
  replyTo: 'author' | 'list'
  /** Mailboxes of yours here; the first one is told of what waits */
  owners: string[]
  longestBytes: number
}

export type CreateListAnswer = GetListAnswer

export type ListListsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailDomainId?: string | undefined
}

export type ListListsAnswer = {
  rows: GetListAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetListAnswer = {
  id: string
  mailDomainId: string
  customerId: string | null
  address: string
  title: string
  description: string
  /** The first one is for who chose none */
  langs: ('pl' | 'en')[]
  kind: 'announcement' | 'discussion'
  whoPosts: 'owners' | 'members' | 'anybody'
  /** Every post but the owners' waits for one of them */
  moderated: boolean
  replyTo: 'author' | 'list'
  /** Mailboxes of yours here; the first one is told of what waits */
  owners: string[]
  longestBytes: number
  members: number
  /** Posts that wait for a person */
  held: number
  /** Where people join and leave */
  page: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  closedAt: string | null
}

export type PostListSettingsBody = {
  title: string
  description: string
  /** The first one is for who chose none */
  langs: ('pl' | 'en')[]
  kind: 'announcement' | 'discussion'
  whoPosts: 'owners' | 'members' | 'anybody'
  /** Every post but the owners' waits for one of them */
  moderated: boolean
  replyTo: 'author' | 'list'
  /** Mailboxes of yours here; the first one is told of what waits */
  owners: string[]
  longestBytes: number
}

export type PostListSettingsAnswer = GetListAnswer

export type PostListClosureAnswer = GetListAnswer

export type ListListMembersQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  search?: string | undefined
}

export type ListListMembersAnswer = {
  rows: {
    id: string
    address: string
    lang: 'pl' | 'en'
    state: 'asked' | 'invited' | 'member' | 'left'
    askedAt: string | null
    invitedAt: string | null
    confirmedAt: string | null
    leftAt: string | null
    leftWhy: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostListInvitationsBody = {
  addresses: string[]
}

export type PostListInvitationsAnswer = PostListEntriesAnswer

export type PostListEntriesBody = {
  addresses: string[]
  /** Where the consents lie */
  proof: string
}

export type PostListEntriesAnswer = {
  taken: number
  /** Known already, or left, or protected: which, is not told */
  passedOver: number
  unreadable: string[]
}

export type GetListMemberProofAnswer = {
  steps: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    act: string
    by: string
    ip: string | null
    text: string | null
    said: string | null
  }[]
}

export type PostListMemberRemovalAnswer = GetListMemberProofAnswer

export type ListListConsentsQuery = {
  address: string
}

export type ListListConsentsAnswer = {
  rows: {
    list: string
    steps: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      act: string
      by: string
      ip: string | null
      text: string | null
      said: string | null
    }[]
  }[]
}

export type ListListPostsQuery = ListCustomersQuery

export type ListListPostsAnswer = {
  rows: PostListPostApprovalAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostListPostApprovalAnswer = {
  id: string
  listId: string
  author: string
  subject: string | null
  bytes: number
  messageId: string
  state: 'held' | 'rejected' | 'waiting' | 'sending' | 'paused' | 'sent'
  heldWhy: 'moderated' | 'stranger' | 'unproven' | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  receivedAt: string
  endedAt: string | null
  delivered: number
  bounced: number
  waiting: number
  /** Left meanwhile, or protected (MZ-2.2) */
  skipped: number
}

export type PostListPostRejectionAnswer = PostListPostApprovalAnswer

export type GetMailboxSendingAnswer = {
  /** Empty: no limit holds it back */
  windows: {
    scope: 'mailbox' | 'mail-domain' | 'customer'
    span: 'minute' | 'hour' | 'day'
    /** Recipients */
    used: number
    limit: number
    endsAt: string | null
  }[]
  /** Staff have allowed more for a time */
  raised: boolean
  paused: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    since: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  } | null
}

export type PostMailboxSendingResumptionAnswer = GetMailboxSendingAnswer

export type PostMailboxSendingRaiseBody = {
  /** Recipients */
  minute: number
  /** Recipients */
  hour: number
  /** Recipients */
  day: number
  /** Calendar day in Europe/Warsaw */
  until: string
}

export type PostMailboxSendingRaiseAnswer = GetMailboxSendingAnswer

export type ListSendingEventsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailboxId?: string | undefined
}

export type ListSendingEventsAnswer = {
  rows: {
    /** Grows with time */
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    kind: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    mailboxId: string
    mailbox: string
    facts: Record<string, unknown>
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListSuppressedAddressesQuery = ListOrdersQuery

export type ListSuppressedAddressesAnswer = {
  rows: {
    id: string
    customerId: string
    address: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    since: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    until: string
    /** What its server said */
    reply: string
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostSuppressedAddressLiftingAnswer = {
  /** false: it was before */
  lifted: boolean
}

export type ListMailQueueQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  domain?: string | undefined
}

export type ListMailQueueAnswer = {
  rows: {
    id: string
    sender: string
    domain: string
    recipients: string[]
    bytes: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    queuedAt: string
    attempts: number
    nextTryAt: string | null
    lastReply: string | null
    ordered: 'retry' | 'drop' | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListMailQueueDestinationsAnswer = {
  rows: {
    domain: string
    messages: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    oldest: string
    nextTryAt: string | null
    lastReply: string | null
  }[]
}

export type PostMailQueueRetryAnswer = {
  ordered: string
}

export type PostMailQueueRemovalAnswer = {
  ordered: string
}

export type ListHeldMailQuery = {
  customerId?: string | undefined
}

export type ListHeldMailAnswer = {
  rows: {
    mailDomainId: string
    mailDomain: string
    messages: number
    recipients: number
    bytes: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    oldest: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** Sending is blocked still: then it can be dropped, and not sent */
    blocked: boolean
  }[]
}

export type PostMailDomainHeldMailBody = {
  do: 'send' | 'drop'
}

export type PostMailDomainHeldMailAnswer = {
  /** As many as were ordered now */
  messages: number
}

export type CreateDoorBlockBody = {
  kind: 'address' | 'domain' | 'network'
  /** name@example.org; example.org with all below it; 192.0.2.0/24 or one address */
  value: string
  /** The paragraph it rests on, HOST-12.5d when left out */
  rule: string
  why: string
  /** Until it is released when left out */
  until?: string
}

export type CreateDoorBlockAnswer = {
  id: string
  kind: 'address' | 'domain' | 'network'
  value: string
  /** Id of a rule: GET /api/v1/rules/{id} */
  rule: string
  why: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  fromAt: string
  untilAt: string | null
  releasedAt: string | null
  releasedWhy: string | null
}

export type ListDoorBlocksQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Released ones too */
  all?: 'true' | 'false' | undefined
}

export type ListDoorBlocksAnswer = {
  rows: CreateDoorBlockAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostDoorBlockReleaseBody = {
  why: string
}

export type PostDoorBlockReleaseAnswer = {
  released: boolean
}

export type ListTlsReportsQuery = ListCustomersQuery

export type ListTlsReportsAnswer = {
  rows: {
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    receivedAt: string
    sender: string
    organisation: string
    reportId: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    fromAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    untilAt: string
    policies: {
      type: string
      domain: string
      good: number
      failed: number
      failures: {
        /** RFC 8460 §4.3 */
        result: string
        mx: string
        sessions: number
      }[]
    }[]
    /** Sessions whose TLS was good */
    good: number
    failed: number
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetMailboxSpamFilterAnswer = {
  /** tag: marked in the header; junk: marked, and put into Junk */
  filter: 'off' | 'tag' | 'junk'
  /** How sure the filter has to be; strict takes more for spam */
  strictness: 'careful' | 'normal' | 'strict'
  /** A letter a day that tells what came into Junk */
  digest: boolean
}

export type PostMailboxSpamFilterBody = GetMailboxSpamFilterAnswer

export type PostMailboxSpamFilterAnswer = GetMailboxSpamFilterAnswer

export type GetMailboxVacationAnswer = {
  on: boolean
  from: string | null
  until: string | null
  subject: string
  text: string
  /** A sender who writes again is answered again after so many days */
  everyDays: number
}

export type PostMailboxVacationBody = GetMailboxVacationAnswer

export type PostMailboxVacationAnswer = GetMailboxVacationAnswer

export type GetMailboxFiltersAnswer = {
  /** All of them */
  on: boolean
  /** Done in this order */
  filters: {
    match: 'all' | 'any'
    conditions: {
      /** recipient: To or Cc; list: List-Id */
      field: 'from' | 'recipient' | 'subject' | 'list'
      test: 'contains' | 'is' | 'lacks'
      value: string
    }[]
    actions: {
      do: 'folder'
      folder: string
    } | {
      do: 'forward'
      /** An address elsewhere, which is asked by a letter first (HOUSE-FORWARD); GET /forwards tells whether it agreed */
      to: string
    } | {
      do: 'mark-read' | 'star' | 'delete' | 'stop'
    }[]
  }[]
  /** Of the filters: with it, what another has changed meanwhile is not overwritten (409 filters-changed) */
  version: string
  ownScript: {
    /** A script by ManageSieve; it runs after what is set here, and is not changed by it */
    is: 'active' | 'none' | 'unknown'
    name?: string
  }
}

export type PostMailboxFiltersBody = {
  /** All of them */
  on: boolean
  /** Done in this order */
  filters: {
    match: 'all' | 'any'
    conditions: {
      /** recipient: To or Cc; list: List-Id */
      field: 'from' | 'recipient' | 'subject' | 'list'
      test: 'contains' | 'is' | 'lacks'
      value: string
    }[]
    actions: {
      do: 'folder'
      folder: string
    } | {
      do: 'forward'
      /** An address elsewhere, which is asked by a letter first (HOUSE-FORWARD); GET /forwards tells whether it agreed */
      to: string
    } | {
      do: 'mark-read' | 'star' | 'delete' | 'stop'
    }[]
  }[]
  /** Of the filters: with it, what another has changed meanwhile is not overwritten (409 filters-changed) */
  version?: string
}

export type PostMailboxFiltersAnswer = GetMailboxFiltersAnswer

export type ListMailTracesQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  mailDomainId?: string | undefined
  mailboxId?: string | undefined
  sender?: string | undefined
  recipient?: string | undefined
  /** Sender or recipient */
  address?: string | undefined
  /** With or without angle brackets */
  messageId?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

export type ListMailTracesAnswer = {
  rows: {
    /** Grows with time */
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    outcome: 'delivered' | 'queued' | 'taken' | 'refused' | 'deferred' | 'dropped' | 'counted'
    /** Envelope; empty: the null reverse-path (RFC 5321 §4.5.5) */
    sender: string
    /** Envelope; empty: refused at MAIL FROM */
    recipient: string
    messageId: string | null
    /** The whole told in sentences */
    says: string[]
    rule: string | null
    answer: {
      code: number
      text: string | null
    } | null
    where: {
      door: string
      stage: string
      node: string
      attempt: string | null
    }
    peer: {
      ip: string | null
      helo: string | null
      tls: string | null
      login: string | null
    }
    bytes: number | null
    scan: {
      result: 'clean' | 'infected' | 'unscannable' | 'unknown'
      virus: string | null
      signatures: string | null
    } | null
    quota: {
      usedBytes: number
      quotaBytes: number
    } | null
    mailDomainId: string | null
    mailboxId: string | null
    folder: string | null
    facts: Record<string, unknown>
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListMailQuarantineQuery = ListSendingEventsQuery

export type ListMailQuarantineAnswer = {
  rows: {
    id: string
    mailboxId: string
    state: 'held' | 'released' | 'deleted'
    folder: string
    bytes: number
    messageId: string | null
    sender: string | null
    virus: string
    signatures: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    foundAt: string
    /** Deleted then, where nobody decides otherwise */
    keepUntil: string
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostMailQuarantineReleaseAnswer = {
  id: string
}

export type PostMailQuarantineDeletionAnswer = {
  id: string
}

export type GetMailboxUsageAnswer = {
  usedBytes: number
  quotaBytes: number
  /** At most 366, oldest first */
  days: {
    /** Calendar day in Europe/Warsaw */
    day: string
    bytes: number
    messages: number
    quotaBytes: number
  }[]
  forecast: {
    is: 'full' | 'on' | 'not-within-a-year' | 'unknown'
    day: string | null
  }
  /** Borders of which the owner was warned and that were not left since */
  warnedPercents: number[]
}

export type ListDnsZonesQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  search?: string | undefined
}

export type ListDnsZonesAnswer = {
  rows: {
    id: string
    customerId: string | null
    name: string
    displayName: string
    state: 'published' | 'waiting' | 'unserved' | 'failed'
    records: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    suspendedAt: string | null
    suspendedRule: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetDnsZoneAnswer = {
  id: string
  customerId: string | null
  name: string
  displayName: string
  state: 'published' | 'waiting' | 'unserved' | 'failed'
  /** ISO 8601 with the offset of Europe/Warsaw */
  openedAt: string
  suspendedAt: string | null
  suspendedRule: string | null
  endsAt: string | null
  nameServers: string[]
  /** Of the SOA, once it is published */
  serial: number
  publishedAt: string | null
  fault: string | null
  signed: boolean
  ds: {
    keyTag: number
    algorithm: number
    digestType: number
    digest: string
  }[] | null
  /** Of the owner's records as a set; the ETag begins with it */
  version: number
  records: {
    name: string
    type: string
    ttl: number
    value: string
    /** false: replaced, overruled, or withdrawn while the zone is suspended */
    answered: boolean
  }[]
  managed: {
    name: string
    type: string
    ttl: number
    value: string
    /** false: replaced, overruled, or withdrawn while the zone is suspended */
    answered: boolean
    /** whole: nobody else's at this name and type; beside: others may stand there too; default: yours replaces it */
    lock: 'whole' | 'beside' | 'default'
  }[]
}

export type PostDnsZoneRecordsBody = {
  records: {
    /** www, @ or the whole name; national letters are fine */
    name: string
    type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'SRV' | 'CAA' | 'NS' | 'TLSA' | 'SSHFP'
    /** Seconds */
    ttl: number
    /** As in a master file; of TXT the text, which is cut by us */
    value: string
  }[]
}

export type PostDnsZoneRecordsHeaders = {
  /** ETag of the zone, or `version` of the set, that this one was made from */
  'if-match': string
}

export type PostDnsZoneRecordsAnswer = GetDnsZoneAnswer

export type ListDnsZoneCheckAnswer = {
  name: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  checkedAt: string
  right: boolean
  delegation: {
    is: 'here' | 'elsewhere' | 'partly' | 'nowhere' | 'unanswered'
    expected: string[]
    found: string[]
    say: string
  }
  rows: {
    name: string
    type: string
    verdict: 'right' | 'missing' | 'different' | 'unanswered'
    expected: string[]
    found: string[] | null
    add: string[]
    remove: string[]
    say: string
  }[]
  notLookedUp: number
}

export type PostDomainZoneKeysBody = Record<string, unknown> | null

export type PostDomainZoneKeysAnswer = {
  changeId: string
  operation: Operation
}

export type PostDnsZoneSigningBody = {
  on: boolean
  dsGone?: boolean
}

export type PostDnsZoneSigningAnswer = GetDnsZoneAnswer

export type CreateHostingContractBody = {
  customerId?: string
  /** As the price list names it */
  package: string
  length?: 'month' | 'quarter' | 'half-year' | 'year' | 'two-years'
  /** Staff; left out: who has no VAT id is a consumer */
  consumer?: boolean
  /** Staff */
  atDistance?: boolean
  /** Calendar day in Europe/Warsaw */
  signedOn?: string
  /** Staff (HOST-16.6b) */
  trialDays?: number
  /** Staff: taken although it may be refused (HOST-3) */
  despite?: boolean
}

export type CreateHostingContractAnswer = GetHostingContractAnswer

export type ListHostingContractsQuery = ListOrdersQuery

export type ListHostingContractsAnswer = {
  rows: {
    id: string
    customerId: string
    package: string
    state: 'ordered' | 'trial' | 'running' | 'suspended' | 'ended' | 'erased'
    consumer: boolean
    length: string
    nextLength: string | null
    nextPackage: string | null
    policyVersion: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    orderedAt: string
    startedAt: string | null
    paidThrough: string | null
    suspendedAt: string | null
    suspendedRule: string | null
    endsOn: string | null
    endsRule: string | null
    endedAt: string | null
    endCause: string | null
    endRule: string | null
    erasableFrom: string | null
    erasedAt: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetHostingContractAnswer = {
  id: string
  customerId: string
  package: string
  state: 'ordered' | 'trial' | 'running' | 'suspended' | 'ended' | 'erased'
  consumer: boolean
  length: string
  nextLength: string | null
  nextPackage: string | null
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  orderedAt: string
  startedAt: string | null
  paidThrough: string | null
  suspendedAt: string | null
  suspendedRule: string | null
  endsOn: string | null
  endsRule: string | null
  endedAt: string | null
  endCause: string | null
  endRule: string | null
  erasableFrom: string | null
  erasedAt: string | null
  bills: {
    number: number
    from: string | null
    through: string | null
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    documentId: string | null
    proformaNumber: string | null
    gross: string | null
    currency: 'PLN' | 'EUR' | null
    policyVersion: string
    creditedAt: string | null
    reopenedAt: string | null
    closedAt: string | null
    demandTermOn: string | null
    heldUntil: string | null
    disputed: boolean
  }[]
  /** For staff */
  questions: {
    id: string
    contractId: string
    customerId: string
    about: 'suspend' | 'terminate' | 'erase'
    bill: number | null
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
    evidence: Record<string, unknown>
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    closedAt: string | null
    outcome: string | null
    why: string | null
  }[]
  mailDomains: {
    id: string
    name: string
  }[]
  exports: {
    id: string
    filename: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    /** In the mailboxes, as far as they are counted */
    messagesKnown: number
    /** In the file */
    messagesDone: number
    completedAt: string | null
    sha256: string | null
    bytes: string | null
    keepThrough: string | null
    deletedAt: string | null
  }[]
  receipt: Record<string, unknown> | null
}

export type GetHostingContractForecastQuery = {
  /** 1 to 1499, 180 when left out */
  days?: string | undefined
  /** The day on which the bill that is owed first is paid: a branch of its own */
  paid?: string | undefined
  /** Only this branch */
  branch?: 'paid-in-time' | 'paid-on-day' | 'never' | undefined
}

export type GetHostingContractForecastAnswer = {
  contractId: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  at: string
  days: number
  policyVersion: string
  branches: {
    'paid-in-time'?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      bill: number | null
      on: string | null
      clock: 'operator' | 'money'
    }[]
    'paid-on-day'?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      bill: number | null
      on: string | null
      clock: 'operator' | 'money'
    }[]
    never?: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      event: string
      /** Id of a rule: GET /api/v1/rules/{id} */
      rule: string
      bill: number | null
      on: string | null
      clock: 'operator' | 'money'
    }[]
  }
}

export type PostHostingContractPeriodBody = {
  length: 'month' | 'quarter' | 'half-year' | 'year' | 'two-years'
}

export type PostHostingContractPeriodAnswer = {
  /** Calendar day in Europe/Warsaw */
  from: string
}

export type PostHostingContractPackageBody = {
  package: string
  from: 'next-period' | 'today'
}

export type PostHostingContractPackageAnswer = {
  /** Calendar day in Europe/Warsaw */
  from: string
}

export type GetHostingContractTransferredAnswer = {
  usedBytes: string
  limitBytes: string
  /** Calendar day in Europe/Warsaw */
  from: string
  /** Calendar day in Europe/Warsaw */
  through: string
}

export type PostHostingContractTransferBody = {
  /** Since the first day of the paid period */
  usedBytes: string
}

export type PostHostingContractTransferAnswer = {
  usedBytes: string
  limitBytes: string
  /** Calendar day in Europe/Warsaw */
  through: string
  billedGb: number | null
}

export type PostHostingContractRefusalBody = {
  why: string
}

export type PostHostingContractRefusalAnswer = {
  /** Exact, with a full stop: 123.45 */
  refunded: string
  /** Calendar day in Europe/Warsaw */
  refundBy: string
}

export type PostHostingContractNoticeBody = {
  by: 'customer' | 'operator'
  /** Calendar day in Europe/Warsaw */
  deliveredOn?: string
  /** Staff holds the signed paper or a qualified signature (HOST-16.2) */
  written?: boolean
  reason?: string | null
  /** OG-14 */
  refusesChange?: {
    /** Calendar day in Europe/Warsaw */
    publishedOn: string
    what: 'terms' | 'prices' | 'lower-prices'
  }
}

export type PostHostingContractNoticeAnswer = {
  /** Calendar day in Europe/Warsaw */
  endsOn: string
}

export type PostHostingContractWithdrawalBody = {
  /** Calendar day in Europe/Warsaw */
  sentOn?: string
  /** HOST-16.9 */
  performedWithConsent?: boolean
} | null

export type PostHostingContractWithdrawalAnswer = PostHostingContractRefusalAnswer

export type PostHostingContractMailDomainsBody = {
  mailDomainId: string
}

export type PostHostingContractMailDomainsAnswer = GetHostingContractAnswer

export type PostHostingContractResumptionRequestBody = Record<string, unknown> | null

export type PostHostingContractResumptionRequestAnswer = GetHostingContractAnswer

export type PostHostingContractDisputeBody = {
  why: string
}

export type PostHostingContractDisputeAnswer = GetHostingContractAnswer

export type PostHostingContractDisputeAnswerBody = {
  why: string
}

export type PostHostingContractDisputeAnswerAnswer = GetHostingContractAnswer

export type PostHostingContractProofBody = {
  why: string
}

export type PostHostingContractProofAnswer = GetHostingContractAnswer

export type PostHostingContractTimeBody = {
  why: string
  /** Calendar day in Europe/Warsaw */
  until: string
}

export type PostHostingContractTimeAnswer = GetHostingContractAnswer

export type PostHostingContractSuspensionBody = {
  why: string
  /** The paragraph it rests on */
  rule: string
  /** Calendar day in Europe/Warsaw */
  calledOn?: string
  /** Only immediacy prevents serious damage (OG-16.1) */
  immediate?: boolean
}

export type PostHostingContractSuspensionAnswer = GetHostingContractAnswer

export type PostHostingContractResumptionBody = {
  why: string
}

export type PostHostingContractResumptionAnswer = GetHostingContractAnswer

export type PostHostingContractTerminationBody = {
  why: string
  rule: string
}

export type PostHostingContractTerminationAnswer = GetHostingContractAnswer

export type PostHostingContractExportsBody = Record<string, unknown> | null

export type PostHostingContractExportsAnswer = {
  id: string
  customerId: string
  package: string
  state: 'ordered' | 'trial' | 'running' | 'suspended' | 'ended' | 'erased'
  consumer: boolean
  length: string
  nextLength: string | null
  nextPackage: string | null
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  orderedAt: string
  startedAt: string | null
  paidThrough: string | null
  suspendedAt: string | null
  suspendedRule: string | null
  endsOn: string | null
  endsRule: string | null
  endedAt: string | null
  endCause: string | null
  endRule: string | null
  erasableFrom: string | null
  erasedAt: string | null
  bills: {
    number: number
    from: string | null
    through: string | null
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    documentId: string | null
    proformaNumber: string | null
    gross: string | null
    currency: 'PLN' | 'EUR' | null
    policyVersion: string
    creditedAt: string | null
    reopenedAt: string | null
    closedAt: string | null
    demandTermOn: string | null
    heldUntil: string | null
    disputed: boolean
  }[]
  /** For staff */
  questions: {
    id: string
    contractId: string
    customerId: string
    about: 'suspend' | 'terminate' | 'erase'
    bill: number | null
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
    evidence: Record<string, unknown>
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    closedAt: string | null
    outcome: string | null
    why: string | null
  }[]
  mailDomains: {
    id: string
    name: string
  }[]
  exports: {
    id: string
    filename: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    /** In the mailboxes, as far as they are counted */
    messagesKnown: number
    /** In the file */
    messagesDone: number
    completedAt: string | null
    sha256: string | null
    bytes: string | null
    keepThrough: string | null
    deletedAt: string | null
  }[]
  receipt: Record<string, unknown> | null
  operation: Operation
}

export type ListHostingQuestionsQuery = ListCustomersQuery

export type ListHostingQuestionsAnswer = {
  rows: {
    id: string
    contractId: string
    customerId: string
    about: 'suspend' | 'terminate' | 'erase'
    bill: number | null
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
    evidence: Record<string, unknown>
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    closedAt: string | null
    outcome: string | null
    why: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostHostingQuestionAnswerBody = {
  answer: 'do' | 'dismiss'
  why: string
}

export type PostHostingQuestionAnswerAnswer = GetHostingContractAnswer

export type CreateAbuseReportAnswer = {
  id: string
  /** The very same report came before: nothing was done now */
  duplicate: boolean
  verdict: 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated' | null
  rule: string | null
  reason: string | null
  caseId: string | null
}

export type ListAbuseReportsQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** waiting: for a person (HOUSE-PROOF); repeated: another report of the same complaint counts */
  verdict?: 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated' | undefined
  kind?: 'spam' | 'phishing' | 'malware' | 'other' | 'letter' | undefined
}

export type ListAbuseReportsAnswer = {
  rows: {
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    receivedAt: string
    source: string
    kind: 'spam' | 'phishing' | 'malware' | 'other' | 'letter'
    reporter: Record<string, unknown> | null
    repeats: string | null
    closedAt: string | null
    closedWhy: string | null
    bytes: number
    mailDomainId: string | null
    mailDomain: string | null
    customerId: string | null
    verdict: 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated' | null
    rule: string | null
    reason: string | null
    caseId: string | null
    parsed: Record<string, unknown> | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetAbuseReportAnswer = {
  id: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  receivedAt: string
  source: string
  kind: 'spam' | 'phishing' | 'malware' | 'other' | 'letter'
  reporter: Record<string, unknown> | null
  repeats: string | null
  closedAt: string | null
  closedWhy: string | null
  bytes: number
  mailDomainId: string | null
  mailDomain: string | null
  customerId: string | null
  verdict: 'case-opened' | 'case-joined' | 'waiting' | 'dismissed' | 'repeated' | null
  rule: string | null
  reason: string | null
  caseId: string | null
  parsed: Record<string, unknown> | null
  ties: {
    kind: 'customer' | 'domain' | 'mail-domain' | 'mailbox' | 'mailing'
    subjectId: string
    name: string
    by: string
    /** By our log or our signature; else it is the reporter’s word */
    proven: boolean
  }[]
}

export type PostAbuseReportDecisionBody = {
  answer: 'open-case' | 'join-case' | 'dismiss'
  why: string
}

export type PostAbuseReportDecisionAnswer = {
  caseId: string | null
}

export type PostAbuseReportActBody = {
  act: 'close' | 'hold-domain' | 'suspend-hosting'
  /** The domain, or the hosting contract */
  subjectId?: string
  why: string
}

export type PostAbuseReportActAnswer = {
  done: string
}

export type PostDomainHoldBody = {
  on: boolean
}

export type PostDomainHoldAnswer = {
  changeId: string
  operation: Operation
}

export type GetAbuseFiguresQuery = {
  days?: number | undefined
}

export type GetAbuseFiguresAnswer = {
  byKind: {
    kind: string
    verdict: string
    reports: number
  }[]
  domains: {
    mailDomainId: string
    mailDomain: string
    reports: number
    cases: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    lastAt: string
  }[]
  toBlock: {
    count: number
    median: number | null
    p95: number | null
    longest: number | null
  }
  toRelease: {
    count: number
    median: number | null
    p95: number | null
    longest: number | null
  }
  again: {
    customerId: string
    name: string
    cases: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    lastAt: string
  }[]
}

export type ListCasesQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  open?: 'true' | 'false' | undefined
}

export type ListCasesAnswer = {
  rows: {
    id: string
    customerId: string
    mailDomainId: string
    mailDomain: string
    state: 'blocked' | 'stopped' | 'told' | 'papers-filed' | 'undecided' | 'released' | 'terminated'
    cause: 'report' | 'monitoring' | 'batches' | 'breach' | 'instruction'
    /** Counted by customer and cause (HOUSE-RUNG) */
    rung: number
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** The paragraph that is applied: what it asks for, and what may follow */
    sanction: string
    blocks: boolean
    says: string | null
    policyVersion: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    blockUntil: string | null
    papersUntil: string | null
    decisionOpenedAt: string | null
    blockEndedAt: string | null
    terminationOpenedAt: string | null
    releasedAt: string | null
    releaseRule: string | null
    papers: {
      id: string
      kind: 'confirmation' | 'screenshot' | 'explanation' | 'evidence'
      filename: string
      contentType: string
      bytes: number
      /** ISO 8601 with the offset of Europe/Warsaw */
      filedAt: string
      rejectedAt: string | null
      rejectedWhy: string | null
    }[]
    /** MZ-3.3: each report once */
    fees: {
      reportId: string
      documentId: string
      proformaNumber: string
      /** Exact, with a full stop: 123.45 */
      net: string
      /** Exact, with a full stop: 123.45 */
      gross: string
      currency: 'PLN' | 'EUR'
      /** ISO 8601 with the offset of Europe/Warsaw */
      openedAt: string
      paidAt: string | null
    }[]
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetCaseAnswer = {
  id: string
  customerId: string
  mailDomainId: string
  mailDomain: string
  state: 'blocked' | 'stopped' | 'told' | 'papers-filed' | 'undecided' | 'released' | 'terminated'
  cause: 'report' | 'monitoring' | 'batches' | 'breach' | 'instruction'
  /** Counted by customer and cause (HOUSE-RUNG) */
  rung: number
  /** Id of a rule: GET /api/v1/rules/{id} */
  rule: string
  /** The paragraph that is applied: what it asks for, and what may follow */
  sanction: string
  blocks: boolean
  says: string | null
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  openedAt: string
  blockUntil: string | null
  papersUntil: string | null
  decisionOpenedAt: string | null
  blockEndedAt: string | null
  terminationOpenedAt: string | null
  releasedAt: string | null
  releaseRule: string | null
  papers: {
    id: string
    kind: 'confirmation' | 'screenshot' | 'explanation' | 'evidence'
    filename: string
    contentType: string
    bytes: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    filedAt: string
    rejectedAt: string | null
    rejectedWhy: string | null
  }[]
  /** MZ-3.3: each report once */
  fees: {
    reportId: string
    documentId: string
    proformaNumber: string
    /** Exact, with a full stop: 123.45 */
    net: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    paidAt: string | null
  }[]
  /** What comes by itself if nobody acts, soonest first */
  ahead: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    step: 'open-decision' | 'end-block' | 'open-termination' | 'release'
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
  reports: {
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    receivedAt: string
    verdict: string | null
    rule: string | null
    parsed: Record<string, unknown> | null
  }[]
  decisions: {
    id: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    openedAt: string
    closedAt: string | null
    outcome: 'terminated' | 'dismissed' | 'dropped' | null
    why: string | null
  }[]
  objections: {
    id: string
    says: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    filedAt: string
    closedAt: string | null
    outcome: 'upheld' | 'rejected' | 'dropped' | null
    answer: string | null
  }[]
  letters: {
    id: string
    template: string
    toEmail: string
    subject: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    writtenAt: string
    sentAt: string | null
  }[]
}

export type PostCaseReleaseBody = {
  why?: string
  /** What becomes of mail that waits; left out, it goes on waiting for a person */
  held?: 'send' | 'drop'
} | null

export type PostCaseReleaseAnswer = GetCaseAnswer

export type PostCasesByHandBody = {
  mailDomainId: string
  rule: 'HOST-8.1' | 'HOST-8.2' | 'HOST-8.3' | 'MZ-1.3' | 'MZ-2.6'
  says: string
}

export type PostCasesByHandAnswer = GetCaseAnswer

export type CreateCaseObjectionBody = {
  says: string
}

export type CreateCaseObjectionAnswer = GetCaseAnswer

export type PostCaseObjectionAnswerBody = {
  answer: 'uphold' | 'reject'
  why: string
  /** What becomes of mail that waits; left out, it goes on waiting for a person */
  held?: 'send' | 'drop'
}

export type PostCaseObjectionAnswerAnswer = GetCaseAnswer

export type PostCaseTerminationAnswer = GetCaseAnswer

export type PostCaseTerminationAnswerBody = {
  answer: 'terminate' | 'dismiss'
  why: string
}

export type PostCaseTerminationAnswerAnswer = GetCaseAnswer

export type PostSendingFindingDecisionBody = {
  answer: 'open-case' | 'dismiss'
  why: string
}

export type PostSendingFindingDecisionAnswer = {
  caseId: string | null
}

export type PostCasePreviewBody = {
  decision: 'release' | 'terminate' | 'uphold' | 'reject'
  why: string
}

export type PostCasePreviewAnswer = {
  letters: {
    toEmail: string
    subject: string
    text: string
  }[]
}

export type PostCasePaperRejectionBody = {
  why: string
}

export type PostCasePaperRejectionAnswer = GetCaseAnswer

export type CreateCasePaperQuery = {
  /** MZ-3.1: confirmation that protection is set up, screenshot of the current list; MZ-3.8, MZ-1.3: explanation; HOST-8.4: evidence of an objection */
  kind: 'confirmation' | 'screenshot' | 'explanation' | 'evidence'
  /** For a body that brings no name */
  filename?: string | undefined
}

export type CreateCasePaperAnswer = {
  id: string
  /** As its bytes tell */
  contentType: string
  /** Both papers are there, neither rejected */
  complete: boolean
  releaseBy: string | null
}

export type ListComplaintsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** `open`: by the day of the answer; `granted`: what was granted and is not settled */
  show?: 'open' | 'granted' | 'closed' | undefined
}

export type ListComplaintsAnswer = {
  rows: {
    id: string
    customerId: string
    policyVersion: string
    channel: 'panel' | 'api' | 'email' | 'letter'
    about: 'document' | 'domain' | 'hosting' | 'mailbox' | 'case' | 'other'
    aboutId: string | null
    aboutName: string
    subject: string
    state: 'waits' | 'incomplete' | 'investigated' | 'granted' | 'granted-in-part' | 'refused' | 'accepted' | 'left' | 'withdrawn'
    /** Calendar day in Europe/Warsaw */
    lodgedOn: string
    /** Calendar day in Europe/Warsaw */
    receivedOn: string
    /** False: it came after the time in which it may be made (VO-17.4, OR-85) */
    inTime: boolean
    answerBy: string | null
    completeBy: string | null
    outcomeRule: string | null
    closedAt: string | null
    granted: string | null
    currency: 'PLN' | 'EUR'
    correctBy: string | null
    payBy: string | null
    settledAt: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type CreateComplaintBody = {
  customerId?: string
  about: 'document' | 'domain' | 'hosting' | 'mailbox' | 'case' | 'other'
  /** The document, domain, contract, mailbox or case; left out for `other` */
  aboutId?: string
  subject: string
  reasons: string
  demand?: string
  /** Calendar day in Europe/Warsaw */
  periodFrom?: string
  /** Calendar day in Europe/Warsaw */
  periodThrough?: string
  /** Calendar day in Europe/Warsaw */
  eventOn?: string
  /** Exact, with a full stop: 123.45 */
  asked?: string
  /** An account number, or `balance` for future bills (OG-23) */
  payout?: string
  /** Staff: what came by letter or e-mail */
  paper?: {
    channel: 'letter' | 'email'
    /** Calendar day in Europe/Warsaw */
    writtenOn?: string
    /** Calendar day in Europe/Warsaw */
    sentOn?: string
    /** Calendar day in Europe/Warsaw */
    receivedOn: string
    signed: boolean
  }
}

export type CreateComplaintAnswer = GetComplaintAnswer

export type GetComplaintAnswer = {
  id: string
  customerId: string
  policyVersion: string
  channel: 'panel' | 'api' | 'email' | 'letter'
  about: 'document' | 'domain' | 'hosting' | 'mailbox' | 'case' | 'other'
  aboutId: string | null
  aboutName: string
  subject: string
  state: 'waits' | 'incomplete' | 'investigated' | 'granted' | 'granted-in-part' | 'refused' | 'accepted' | 'left' | 'withdrawn'
  /** Calendar day in Europe/Warsaw */
  lodgedOn: string
  /** Calendar day in Europe/Warsaw */
  receivedOn: string
  /** False: it came after the time in which it may be made (VO-17.4, OR-85) */
  inTime: boolean
  answerBy: string | null
  completeBy: string | null
  outcomeRule: string | null
  closedAt: string | null
  granted: string | null
  currency: 'PLN' | 'EUR'
  correctBy: string | null
  payBy: string | null
  settledAt: string | null
  reasons: string
  demand: string | null
  periodFrom: string | null
  periodThrough: string | null
  eventOn: string | null
  asked: string | null
  payout: string | null
  /** What the terms ask for and it does not name */
  missing: ('subject' | 'reasons' | 'period' | 'date' | 'signature' | 'payout')[]
  askedWhat: string | null
  completedSays: string | null
  investigatedWhy: string | null
  ground: string | null
  answer: string | null
  signedBy: string | null
  settledHow: string | null
  silenceOn: string | null
  /** What comes by itself if nobody acts, soonest first */
  ahead: {
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    step: 'leave' | 'accept' | 'remind'
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
  papers: {
    id: string
    filename: string
    contentType: string
    bytes: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    filedAt: string
  }[]
}

export type PostComplaintWithdrawalAnswer = GetComplaintAnswer

export type PostComplaintCompletionBody = {
  says: string
  /** An account number, or `balance` for future bills (OG-23) */
  payout?: string
  /** Staff: a signature came on paper */
  signed?: boolean
}

export type PostComplaintCompletionAnswer = GetComplaintAnswer

export type PostComplaintCompletionRequestBody = {
  what: string
}

export type PostComplaintCompletionRequestAnswer = GetComplaintAnswer

export type PostComplaintInvestigationBody = {
  why: string
}

export type PostComplaintInvestigationAnswer = GetComplaintAnswer

export type PostComplaintAnswerBody = {
  outcome: 'granted' | 'granted-in-part' | 'refused'
  ground: string
  says: string
  /** Exact, with a full stop: 123.45 */
  granted?: string
  /** Name and position of who decided (VO-21) */
  signedBy: string
}

export type PostComplaintAnswerAnswer = GetComplaintAnswer

export type PostComplaintSettlementBody = {
  how: string
}

export type PostComplaintSettlementAnswer = GetComplaintAnswer

export type CreateComplaintPaperQuery = {
  /** For a body that brings no name */
  filename?: string | undefined
}

export type CreateComplaintPaperAnswer = {
  id: string
  /** As its bytes tell */
  contentType: string
}

export type PostProtectedAddressesBody = {
  /** @example.com: all addresses of the domain */
  address: string
  /** Who brought it: owner, or a partner's name */
  source: string
  /** How the owner's wish is shown; not the address itself */
  proof: string
}

export type PostProtectedAddressesAnswer = {
  /** false: it was protected before */
  added: boolean
}

export type PostProtectedAddressesRemovalBody = {
  /** @example.com: all addresses of the domain */
  address: string
  /** How the owner's wish is shown; not the address itself */
  proof: string
}

export type PostProtectedAddressesRemovalAnswer = {
  /** false: it was not protected */
  removed: boolean
}

export type CreateProtectedAddressesImportQuery = {
  /** Who brought it: owner, or a partner's name */
  source: string
  /** How the owner's wish is shown; not the address itself */
  proof: string
}

export type CreateProtectedAddressesImportAnswer = {
  id: string
  /** added + known + doubled + malformed */
  lines: number
  added: number
  /** Protected before */
  known: number
  doubled: number
  malformed: number
  /** The first 1000 of the malformed lines */
  faults: {
    /** The first line of the file is 1 */
    line: number
    fault: 'no-address' | 'line-too-long' | 'not-text'
    text: string
  }[]
}

export type ListProtectedAddressesImportsQuery = ListCustomersQuery

export type ListProtectedAddressesImportsAnswer = {
  rows: {
    id: string
    /** added + known + doubled + malformed */
    lines: number
    added: number
    /** Protected before */
    known: number
    doubled: number
    malformed: number
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    by: string
    filename: string
    /** Who brought it: owner, or a partner's name */
    source: string
    /** How the owner's wish is shown; not the address itself */
    proof: string
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetProtectedAddressesImportAnswer = {
  id: string
  /** added + known + doubled + malformed */
  lines: number
  added: number
  /** Protected before */
  known: number
  doubled: number
  malformed: number
  /** ISO 8601 with the offset of Europe/Warsaw */
  at: string
  by: string
  filename: string
  /** Who brought it: owner, or a partner's name */
  source: string
  /** How the owner's wish is shown; not the address itself */
  proof: string
  /** The first 1000 of the malformed lines */
  faults: {
    /** The first line of the file is 1 */
    line: number
    fault: 'no-address' | 'line-too-long' | 'not-text'
    text: string
  }[]
}

export type CreateProtectedExportBody = {
  customerId?: string
}

export type CreateProtectedExportAnswer = {
  id: string
  customerId: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  madeAt: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  endsAt: string
}

export type ListProtectedExportsQuery = {
  customerId?: string | undefined
}

export type ListProtectedExportsAnswer = {
  rows: CreateProtectedExportAnswer[]
}

export type PostProtectedExportHashesBody = {
  addresses: string[]
}

export type PostProtectedExportHashesAnswer = {
  /** In the order of the addresses; null for what is none */
  hashes: ({
    /** 32 hexadecimal digits */
    address: string
    /** 32 hexadecimal digits */
    domain: string
  } | null)[]
}

export type CreateMailingConfirmationBody = {
  customerId?: string
  statement: string
}

export type CreateMailingConfirmationAnswer = {
  /** ISO 8601 with the offset of Europe/Warsaw */
  confirmedAt: string
  statement: string
}

export type ListMailingConfirmationsQuery = ListOrdersQuery

export type ListMailingConfirmationsAnswer = {
  rows: {
    customerId: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    confirmedAt: string
    statement: string
    withdrawnAt: string | null
    withdrawnWhy: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostCustomerMailingConfirmationWithdrawalBody = {
  why: string
}

export type PostCustomerMailingConfirmationWithdrawalAnswer = {
  withdrawn: boolean
}

export type CreateMailingBody = {
  mailDomainId: string
  /** A mailbox of the mail domain */
  sender: string
  senderName: string
  lang: 'pl' | 'en'
  subject: string
  text: string
  html: string | null
}

export type CreateMailingAnswer = GetMailingAnswer

export type ListMailingsQuery = ListOrdersQuery

export type ListMailingsAnswer = {
  rows: {
    id: string
    customerId: string
    mailDomainId: string
    sender: string
    senderName: string
    lang: 'pl' | 'en'
    subject: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    createdAt: string
    listName: string | null
    filteredAt: string | null
    lines: number | null
    malformed: number | null
    doubled: number | null
    protected: number | null
    toSend: number | null
    startedAt: string | null
    stoppedAt: string | null
    endedAt: string | null
    state: 'draft' | 'filtered' | 'running' | 'held' | 'stopped' | 'ended'
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetMailingAnswer = {
  id: string
  customerId: string
  mailDomainId: string
  sender: string
  senderName: string
  lang: 'pl' | 'en'
  subject: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  listName: string | null
  filteredAt: string | null
  lines: number | null
  malformed: number | null
  doubled: number | null
  protected: number | null
  toSend: number | null
  startedAt: string | null
  stoppedAt: string | null
  endedAt: string | null
  state: 'draft' | 'filtered' | 'running' | 'held' | 'stopped' | 'ended'
  text: string
  html: string | null
  /** The first 1000 of the malformed lines */
  faults: {
    /** The first line of the file is 1 */
    line: number
    fault: 'no-address' | 'line-too-long' | 'not-text'
    text: string
  }[]
  counts: {
    waiting: number
    inFlight: number
    queued: number
    delivered: number
    bounced: number
    protected: number
    skipped: number
    optedOut: number
  }
  /** Its recipients are gone: thirty days are over (HOUSE-MAILING) */
  isForgotten: boolean
}

export type PostMailingDraftBody = {
  /** A mailbox of the mail domain */
  sender: string
  senderName: string
  lang: 'pl' | 'en'
  subject: string
  text: string
  html: string | null
}

export type PostMailingDraftAnswer = GetMailingAnswer

export type PostMailingListAnswer = GetMailingAnswer

export type PostMailingStartAnswer = GetMailingAnswer

export type PostMailingStopAnswer = GetMailingAnswer

export type ListMailingAddresseesQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  state?: 'waiting' | 'in-flight' | 'queued' | 'delivered' | 'bounced' | 'protected' | 'skipped' | 'opted-out' | undefined
}

export type ListMailingAddresseesAnswer = {
  rows: {
    id: string
    line: number
    address: string
    state: 'waiting' | 'in-flight' | 'queued' | 'delivered' | 'bounced' | 'protected' | 'skipped' | 'opted-out'
    at: string | null
    said: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListSendingFindingsQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Those alone that wait for a person, or the others */
  waiting?: 'true' | 'false' | undefined
}

export type ListSendingFindingsAnswer = {
  rows: {
    id: string
    customerId: string
    mailDomainId: string
    mailDomain: string
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    foundAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    firstAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    lastAt: string
    endedAt: string | null
    recipients: number
    messages: number
    protectedRecipients: number
    mostAtOnce: number
    verdict: string | null
    caseId: string | null
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListLettersQuery = ListOrdersQuery

export type ListLettersAnswer = {
  rows: {
    id: string
    customerId: string | null
    template: string
    lang: 'pl' | 'en'
    toEmail: string
    subject: string
    /** As it was sent; the code of a link is left out, as it is for the one it was sent to */
    text: string
    rules: string[]
    policyVersion: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    writtenAt: string
    sentAt: string | null
    attachments: {
      filename: string
      documentId: string
    }[]
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetLetterAnswer = {
  id: string
  customerId: string | null
  template: string
  lang: 'pl' | 'en'
  toEmail: string
  subject: string
  /** As it was sent; the code of a link is left out, as it is for the one it was sent to */
  text: string
  rules: string[]
  policyVersion: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  writtenAt: string
  sentAt: string | null
  attachments: {
    filename: string
    documentId: string
  }[]
  toName: string
  html: string
  /** Each time it was sent again, newest first */
  sendings: {
    id: string
    askedBy: string
    toName: string
    toEmail: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    sentAt: string | null
  }[]
}

export type PostLetterResendBody = {
  to?: 'customer' | 'same'
}

export type PostLetterResendAnswer = {
  sendingId: string
  toEmail: string
  operation: Operation
}

export type ListLetterTemplatesAnswer = {
  rows: {
    template: string
    rules: string[]
    cases: string[]
    /** Where your own words hold now */
    own: {
      /** Where the house says other things by the facts; `always` for a template without cases */
      letterCase: string
      lang: 'pl' | 'en'
    }[]
  }[]
}

export type GetLetterTemplateAnswer = {
  template: string
  rules: string[]
  cases: {
    /** Where the house says other things by the facts; `always` for a template without cases */
    letterCase: string
    lang: 'pl' | 'en'
    fields: {
      name: string
      example: string
    }[]
    /** The house’s words, on the sample */
    house: {
      subject: string
      before: string[]
      /** Stays whatever is said around it: tables of amounts and dates */
      fixed: (string | string[][])[]
      after: string[]
      next: string | null
    }
    /** The house’s words with their fields, to begin with */
    draft: {
      subject: string | null
      before: string | null
      after: string | null
    }
    own: CreateLetterTemplateVersionAnswer | null
    versions: CreateLetterTemplateVersionAnswer[]
  }[]
}

export type PostLetterTemplatePreviewBody = {
  /** Where the house says other things by the facts; `always` for a template without cases */
  letterCase: string
  lang: 'pl' | 'en'
  subject?: string | null
  before?: string | null
  after?: string | null
  letterId?: string | null
}

export type PostLetterTemplatePreviewAnswer = {
  subject: string
  text: string
  html: string
  /** Why the words cannot be published; with some, what is shown may be the house’s */
  faults: {
    part: string
    line: number
    is: string
    what: string
    says: string
  }[]
}

export type CreateLetterTemplateVersionBody = {
  /** Where the house says other things by the facts; `always` for a template without cases */
  letterCase: string
  lang: 'pl' | 'en'
  subject?: string | null
  before?: string | null
  after?: string | null
  /** From when they hold; left out: at once */
  inForceFrom?: string
}

export type CreateLetterTemplateVersionAnswer = {
  id: string
  /** Where the house says other things by the facts; `always` for a template without cases */
  letterCase: string
  lang: 'pl' | 'en'
  version: number
  subject: string | null
  before: string | null
  after: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  inForceFrom: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  publishedAt: string
  publishedBy: string
}

export type CreateLetterTemplateHouseWordBody = {
  /** Where the house says other things by the facts; `always` for a template without cases */
  letterCase: string
  lang: 'pl' | 'en'
  /** From when they hold; left out: at once */
  inForceFrom?: string
}

export type CreateLetterTemplateHouseWordAnswer = CreateLetterTemplateVersionAnswer

export type PostImportsAnswer = {
  id: string
  source: string
  dryRun: boolean
  skipFaulty: boolean
  offline: boolean
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  askedBy: string
  endedAt: string | null
  outcome: 'checked' | 'faulty' | 'entered' | 'nothing-new' | null
  operation: Operation
}

export type ListImportsAnswer = {
  rows: {
    id: string
    source: string
    dryRun: boolean
    skipFaulty: boolean
    offline: boolean
    /** ISO 8601 with the offset of Europe/Warsaw */
    askedAt: string
    askedBy: string
    endedAt: string | null
    outcome: 'checked' | 'faulty' | 'entered' | 'nothing-new' | null
  }[]
}

export type GetImportAnswer = {
  id: string
  source: string
  dryRun: boolean
  skipFaulty: boolean
  offline: boolean
  /** ISO 8601 with the offset of Europe/Warsaw */
  askedAt: string
  askedBy: string
  endedAt: string | null
  outcome: 'checked' | 'faulty' | 'entered' | 'nothing-new' | null
  progress: {
    stage: string
    file: string
    lines: number
    asked: number
  } | null
  report: {
    files: {
      file: string
      sha256: string
      encoding: string
      separator: string
      dayForms: string[]
      lines: number
      faulty: number
    }[]
    /** Every fault of every line */
    faults: {
      file: string
      /** The first line of the file is 1; 0 is the whole file */
      line: number
      column: string | null
      reason: string
      /** What is wrong, and what to do */
      say: string
    }[]
    /** Entered as it is, and worth a look */
    notes: {
      file: string
      /** The first line of the file is 1; 0 is the whole file */
      line: number
      column: string | null
      reason: string
      /** What is wrong, and what to do */
      say: string
    }[]
    toMake: {
      customer: number
      holder: number
      domain: number
      balance: number
      document: number
    }
    /** Taken over by an earlier run */
    already: {
      customer: number
      holder: number
      domain: number
      balance: number
      document: number
    }
    entered: {
      customer: number
      holder: number
      domain: number
      balance: number
      document: number
    } | null
    sums: {
      what: 'balances' | 'owed' | 'paid'
      currency: string
      count: number
      /** Exact, with a full stop: 123.45 */
      sum: string
    }[]
    registry: {
      asked: number
      ours: number
      away: {
        registry: string
        why: string
      }[]
    }
    renewals: {
      /** Their pro-forma goes out at once: DOM-II.5a */
      offeredAtOnce: number
      /** Their period has ended: DOM-II.5c */
      ended: number
    }
  } | null
  /** Lines that could not be entered: GET …/faulty-lines/{fileId} */
  faultyFiles: string[]
}

export type ListFormerDocumentsQuery = {
  customerId?: string | undefined
}

export type ListFormerDocumentsAnswer = {
  rows: {
    id: string
    /** The former operator */
    source: string
    kind: 'proforma' | 'invoice'
    /** Its own; none of our series */
    number: string
    /** Calendar day in Europe/Warsaw */
    issuedOn: string
    /** Calendar day in Europe/Warsaw */
    dueOn: string
    /** Exact, with a full stop: 123.45 */
    net: string
    vatRate: string
    /** Exact, with a full stop: 123.45 */
    gross: string
    currency: 'PLN' | 'EUR'
    paidOn: string | null
    debtId: string | null
    hasPaper: boolean
  }[]
}

export type ListJournalQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Id of an order, domain, debt … */
  subject?: string | undefined
  /** Entries after this id */
  since?: string | undefined
}

export type ListJournalAnswer = {
  rows: {
    /** Grows with time */
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    actor: {
      kind: string
      id: string
    }
    action: string
    subject: {
      type: string
      id: string
    }
    customerId: string | null
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
    policyVersion: string
    /** What the decision rested on */
    facts: Record<string, unknown>
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type ListWebhookEventTypesAnswer = {
  rows: {
    type: string
    actions: string[]
  }[]
}

export type CreateWebhookBody = {
  customerId?: string
  /** https, a name that leads to public addresses alone; no redirect is followed */
  url: string
  label: string
  /** None: everything */
  events: ('order.placed' | 'order.cancelled' | 'domain.registered' | 'domain.renewal_offered' | 'domain.renewed' | 'domain.blocked' | 'domain.released' | 'domain.deleted' | 'domain.transferred_in' | 'domain.transfer_out_requested' | 'domain.transferred_out' | 'domain.holder_changed' | 'document.issued' | 'document.paid' | 'document.payment_returned' | 'refund.opened' | 'refund.sent' | 'mailbox.created' | 'mailbox.suspended' | 'mailbox.resumed' | 'mailbox.deleted' | 'mailbox.restored' | 'hosting.started' | 'hosting.suspended' | 'hosting.resumed' | 'hosting.ended' | 'case.opened' | 'case.objection_answered' | 'case.termination_decided' | 'case.released' | 'complaint.lodged' | 'complaint.answered')[]
}

export type CreateWebhookAnswer = {
  id: string
  customerId: string | null
  /** https, a name that leads to public addresses alone; no redirect is followed */
  url: string
  label: string
  events: string[]
  state: 'active' | 'retrying' | 'paused' | 'ended'
  /** Deliveries that are open */
  waiting: number
  nextAt: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  pausedAt: string | null
  pausedWhy: 'owner' | 'failing' | 'gone' | null
  endedAt: string | null
  secret: string | null
}

export type ListWebhooksQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  /** Ended ones too */
  ended?: 'true' | undefined
}

export type ListWebhooksAnswer = {
  rows: GetWebhookAnswer[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetWebhookAnswer = {
  id: string
  customerId: string | null
  /** https, a name that leads to public addresses alone; no redirect is followed */
  url: string
  label: string
  events: string[]
  state: 'active' | 'retrying' | 'paused' | 'ended'
  /** Deliveries that are open */
  waiting: number
  nextAt: string | null
  /** ISO 8601 with the offset of Europe/Warsaw */
  createdAt: string
  pausedAt: string | null
  pausedWhy: 'owner' | 'failing' | 'gone' | null
  endedAt: string | null
}

export type ListWebhookDeliveriesQuery = {
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  state?: 'waiting' | 'delivered' | 'skipped' | undefined
}

export type ListWebhookDeliveriesAnswer = {
  rows: {
    id: string
    /** webhook-id */
    eventId: string
    type: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    /** As it is signed */
    body: string
    replay: boolean
    state: 'waiting' | 'delivered' | 'skipped'
    nextAt: string | null
    endedAt: string | null
    attempts: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      ms: number | null
      status: number | null
      answer: string | null
      fault: string | null
    }[]
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type PostWebhookSettingsBody = {
  /** https, a name that leads to public addresses alone; no redirect is followed */
  url: string
  label: string
  /** None: everything */
  events: ('order.placed' | 'order.cancelled' | 'domain.registered' | 'domain.renewal_offered' | 'domain.renewed' | 'domain.blocked' | 'domain.released' | 'domain.deleted' | 'domain.transferred_in' | 'domain.transfer_out_requested' | 'domain.transferred_out' | 'domain.holder_changed' | 'document.issued' | 'document.paid' | 'document.payment_returned' | 'refund.opened' | 'refund.sent' | 'mailbox.created' | 'mailbox.suspended' | 'mailbox.resumed' | 'mailbox.deleted' | 'mailbox.restored' | 'hosting.started' | 'hosting.suspended' | 'hosting.resumed' | 'hosting.ended' | 'case.opened' | 'case.objection_answered' | 'case.termination_decided' | 'case.released' | 'complaint.lodged' | 'complaint.answered')[]
}

export type PostWebhookSettingsAnswer = GetWebhookAnswer

export type PostWebhookSecretAnswer = {
  id: string
  secret: string | null
}

export type PostWebhookPauseAnswer = GetWebhookAnswer

export type PostWebhookResumptionBody = {
  waiting: 'send' | 'skip'
}

export type PostWebhookResumptionAnswer = GetWebhookAnswer

export type PostWebhookReplayBody = {
  eventId: string
} | {
  /** ISO 8601 with the offset of Europe/Warsaw */
  from: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  to: string
}

export type PostWebhookReplayAnswer = {
  /** Deliveries that were added */
  count: number
}

export type PostWebhookTestAnswer = {
  eventId: string
}

export type PostWebhookClosureAnswer = GetWebhookAnswer

export type GetPeopleQuery = {
  customerId?: string | undefined
}

export type GetPeopleAnswer = {
  people: {
    id: string
    email: string
    /** Of a customer's people: owner, domain-manager, mail-manager, billing, mailbox; of staff: administrator, registrar-desk, abuse-desk, billing, auditor */
    role: 'owner' | 'domain-manager' | 'mail-manager' | 'billing' | 'mailbox' | 'administrator' | 'registrar-desk' | 'abuse-desk' | 'auditor'
    mailboxId: string | null
    mailbox: string | null
    name: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    createdAt: string
    /** Keys of programs that they made and nobody has revoked */
    openKeys: number
  }[]
  invitations: {
    id: string
    email: string
    /** Of a customer's people: owner, domain-manager, mail-manager, billing, mailbox; of staff: administrator, registrar-desk, abuse-desk, billing, auditor */
    role: 'owner' | 'domain-manager' | 'mail-manager' | 'billing' | 'mailbox' | 'administrator' | 'registrar-desk' | 'abuse-desk' | 'auditor'
    mailboxId: string | null
    mailbox: string | null
    /** ISO 8601 with the offset of Europe/Warsaw */
    madeAt: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    expiresAt: string
  }[]
}

export type CreatePeopleInvitationBody = {
  customerId?: string
  /** Of a customer's people: owner, domain-manager, mail-manager, billing, mailbox; of staff: administrator, registrar-desk, abuse-desk, billing, auditor */
  role: 'owner' | 'domain-manager' | 'mail-manager' | 'billing' | 'mailbox' | 'administrator' | 'registrar-desk' | 'abuse-desk' | 'auditor'
  /** For the role mailbox, and for it alone */
  mailboxId?: string
  email: string
  lang: 'pl' | 'en'
}

export type CreatePeopleInvitationAnswer = {
  id: string
  /** ISO 8601 with the offset of Europe/Warsaw */
  until: string
}

export type PostPeopleInvitationWithdrawalAnswer = {
  withdrawn: boolean
}

export type PostPeopleRoleBody = {
  /** Of a customer's people: owner, domain-manager, mail-manager, billing, mailbox; of staff: administrator, registrar-desk, abuse-desk, billing, auditor */
  role: 'owner' | 'domain-manager' | 'mail-manager' | 'billing' | 'mailbox' | 'administrator' | 'registrar-desk' | 'abuse-desk' | 'auditor'
  /** For the role mailbox, and for it alone */
  mailboxId?: string
}

export type PostPeopleRoleAnswer = {
  changed: boolean
}

export type PostPeopleEndBody = {
  keys?: 'revoke' | 'keep'
} | null

export type PostPeopleEndAnswer = {
  ended: boolean
  revokedKeys: number
}

export type ListStaffActsQuery = ListOrdersQuery

export type ListStaffActsAnswer = {
  rows: {
    id: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    at: string
    action: string
    actorId: string
    subject: {
      type: string
      id: string
    }
    /** Id of a rule: GET /api/v1/rules/{id} */
    rule: string
  }[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetCertificatesQuery = {
  /** The last subject of the page before */
  after?: string | undefined
}

export type GetCertificatesAnswer = {
  certificates: {
    id: string
    /** mail-host, panel, or mail-domain and its id */
    subject: string
    wanted: string[]
    leftOut: {
      name: string
      why: string
    }[]
    names: string[] | null
    notAfter: string | null
    renewAt: string | null
    /** ISO 8601 with the offset of Europe/Warsaw */
    nextAt: string
    fault: string | null
    failures: number
    alarm: 'ends' | 'over' | null
  }[]
  next: string | null
}

export type GetStatusAnswer = {
  /** ISO 8601 with the offset of Europe/Warsaw */
  now: string
  parts: {
    name: string
    state: string
    restarts: number
    lastError: string | null
    since: string
    note: string | null
  }[] | null
  queue: {
    waiting: number
    running: number
    failed: number
  }
  stuck: {
    id: string
    name: string
    key: string | null
    state: string
    tries: number
    say: string | null
  }[]
  registries: {
    id: string
    sessions: number
    stopped: string | null
    openCalls: number
    hold: {
      /** ISO 8601 with the offset of Europe/Warsaw */
      since: string
      code: number
      message: string
      balance: string | null
    } | null
    /** What a person should know before it fails */
    alarms: {
      is: string
      says: string
    }[]
    /** null: none, or not seen yet */
    certificates: {
      ours: {
        /** ISO 8601 with the offset of Europe/Warsaw */
        endsAt: string
        daysLeft: number
      } | null
      theirs: {
        /** ISO 8601 with the offset of Europe/Warsaw */
        endsAt: string
        daysLeft: number
      } | null
    }
  }[]
  lastStatement: {
    /** Calendar day in Europe/Warsaw */
    toDay: string
    /** ISO 8601 with the offset of Europe/Warsaw */
    importedAt: string
  } | null
  moneyKnownThrough: string | null
  unsentLetters: number
  /** HOST-13.1: from 12 hours on signatures are an alarm */
  virusScanner: {
    state: 'works' | 'down' | 'blind' | null
    since: string | null
    checkedAt: string | null
    why: string | null
    version: string | null
    signatureHours: number | null
    alarms: ('unwatched' | 'down' | 'blind' | 'old-signatures' | 'practice-signatures')[]
  }
  /** What the registries told and a person should know */
  registryNews: {
    messages: {
      id: string
      registry: string
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      about: string
      says: string
    }[]
    differences: {
      id: string
      registry: string
      /** ISO 8601 with the offset of Europe/Warsaw */
      at: string
      about: string
      says: string
    }[]
    maintenance: {
      id: string
      registry: string
      what: string
      from: string | null
      until: string | null
      systems: string[]
    }[]
    queues: {
      registry: string
      fault: string
      /** ISO 8601 with the offset of Europe/Warsaw */
      askedAt: string
    }[]
  }
}

export type GetHealthLiveAnswer = {
  ok: true
}

export type GetHealthReadyAnswer = {
  ok: true
}

export type ListOperationsQuery = {
  customerId?: string | undefined
  /** 1 to 299, 50 when left out */
  limit?: string | undefined
  /** `next` of the page before */
  cursor?: string | undefined
  kind?: 'mailbox-export' | 'mailbox-import' | 'mailbox-move' | 'contract-export' | 'domain-change' | 'letter' | 'takeover' | undefined
  /** Only what has not ended */
  open?: 'true' | undefined
}

export type ListOperationsAnswer = {
  rows: Operation[]
  /** Cursor of the next page; null when there is none */
  next: string | null
}

export type GetOperationAnswer = Operation

export type GetRuleAnswer = {
  id: string
  text: {
    pl: string
    en: string
  }
  /** Whether the product holds it already */
  built: boolean
}

export type PostBulkBody = {
  items: {
    method: 'GET' | 'POST'
    /** Below /api/v1, with its query: /domains/dom_…/renewal */
    path: string
    /** Where the route asks for one */
    idempotencyKey?: string
    /** ETag as it was read: the item is refused with 412 when the thing has changed meanwhile */
    ifMatch?: string
    body?: unknown
  }[]
}

export type PostBulkAnswer = {
  results: {
    status: number
    /** Of what was read */
    etag?: string
    /** The answer, or its problem details */
    body: unknown
  }[]
}
