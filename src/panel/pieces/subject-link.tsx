/** What a decision or a word was about, leading to its page where it has one. */

/** Pages of subjects, by the type that stands in the journal and with calls. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  domain: id => `/domains/${id}`,
  order: id => `/orders/${id}`,
  customer: id => `/customers/${id}`,
  holder: id => `/holders/${id}/change`,
  'holder-request': id => `/holder-changes/${id}`,
  case: id => `/cases/${id}`,
  complaint: id => `/complaints/${id}`,
  'abuse-report': id => `/reports/${id}`,
  'hosting-contract': id => `/hosting/${id}`,
  'mail-domain': id => `/mail/${id}`,
  mailbox: id => `/mailboxes/${id}`,
  mailing: id => `/mailings/${id}`,
  list: id => `/mailing-lists/${id}`,
  letter: id => `/letters/${id}`,
  'dns-zone': id => `/zones/${id}`,
  document: id => `/documents/${id}.pdf`,
  registry: id => `/registries/${id}`,
  'policy-version': () => '/policies',
  'price-list': () => '/prices',
  credit: () => '/bank',
  refund: () => '/refunds',
  'refund-file': () => '/refunds/files',
  'door-block': () => '/door-blocks',
  'mail-node': () => '/mail-nodes'
}

/** The address of its page; undefined: it has none. */
export const pageOfSubject = (type: string, id: string): string | undefined => pages[type]?.(id)

export const SubjectLink = ({ type, id, name }: { readonly type: string, readonly id: string, readonly name: string | null }) => {
  const page = pageOfSubject(type, id)
  const text = name ?? id
  return page ? <a class={name ? 'name' : 'font-monospace small text-break'} href={page}>{text}</a> : <span class={name ? 'name' : 'font-monospace small text-break'}>{text}</span>
}
