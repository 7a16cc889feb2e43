/**
 * Several Dovecots: each takes log-ins for all mailboxes and hands those of another node's on to it, over TLS that it believes (docs/mail-nodes.md). A mailbox is opened on
 * its own node alone; what comes to another one, or while it is on its way, is told to come again.
 */
export type NodePlace = {
  /** Its name among the mail nodes. */
  readonly node: string
  /** Where other nodes copy mailboxes to, over TLS; LMTP and the HTTP door have TLS then, too. Null: the house's first one, which copies by itself. */
  readonly sync: number | null
  /** PEM of whom it believes: log-in processes are given it (`ssl_ca`), the others read it. */
  readonly authorities: string
  /** How nodes know each other. The user may get into every mailbox, in the name of who has just proved to another node who he is. */
  readonly between: { readonly user: string, readonly password: string }
}

/** Extra fields of a password query over a view with `node` and `moving`. */
export const proxyFields = ({ node, between }: NodePlace): string => {
  const there = (what: string): string => `CASE WHEN node <> '${node}' THEN ${what} END`
  const of = (column: string): string => `(SELECT ${column} FROM dovecot_nodes n WHERE n.name = node)`
  return [
    'CASE WHEN moving THEN dovecot_elsewhere(address) END AS elsewhere', // HOUSE-NODE: come again
    `${there('\'y\'')} AS proxy`,
    `${there(of('host'))} AS host`,
    `${there(of('CASE \'%s\' WHEN \'pop3\' THEN pop3s WHEN \'sieve\' THEN sieve ELSE imaps END'))} AS port`,
    `${there('CASE WHEN \'%s\' <> \'sieve\' THEN \'yes\' END')} AS ssl`,
    `${there('CASE WHEN \'%s\' = \'sieve\' THEN \'yes\' END')} AS starttls`,
    `${there(`'${between.user}'`)} AS master`,
    `${there(`'${between.password}'`)} AS pass`
  ].join(', ')
}

/** Columns of a user query over dovecot_user(): a copy that is not the mailbox itself keeps its own count, and nobody but we opens it. */
export const placeFields = ({ node }: NodePlace, store: string): string => [
  `CASE WHEN node <> '${node}' THEN 'file:${store}/' || home || '/copy-usage' END AS quota_clone_dict`,
  `CASE WHEN '%s' IN ('imap', 'pop3', 'sieve', 'lmtp') AND (moving OR node <> '${node}') THEN dovecot_elsewhere(address) END AS elsewhere`
].join(', ')

export const nodeSettings = ({ authorities, between: { user, password } }: NodePlace): string => `\
ssl_ca = <${authorities}
ssl_require_crl = no
ssl_client_ca_file = ${authorities}
ssl_client_require_valid_cert = yes
doveadm_password = ${password}
passdb {
  driver = static
  master = yes
  username_filter = ${user}
  args = password=${password}
}
`

/** The last lines of a listener between machines. */
export const secured = ({ sync }: NodePlace): string => sync === null ? '' : '    ssl = yes\n'

export const syncListener = ({ sync }: NodePlace): string => sync === null ? '' : `  inet_listener sync {\n    port = ${sync}\n    ssl = yes\n  }\n`
