/** SQL of mail nodes. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { NodeFill } from '../rules/mail-node.ts'

/** `sync`: where other nodes copy mailboxes to. */
export type NodePorts = Readonly<Record<'imaps' | 'pop3s' | 'sieve' | 'lmtp' | 'doveadm' | 'sync', number>>

export type MailNode = {
  readonly name: string
  /** To new mailboxes. */
  readonly open: boolean
  /** Null: nobody has told the other nodes where it is. */
  readonly place: NodePlaced | null
}

/** `host`: also the name in its certificate. */
export type NodePlaced = { readonly host: string, readonly ports: NodePorts }

type Row = { name: string, open: boolean, host: string | null } & { [Port in keyof NodePorts]: number | null }

const columns = ['name', 'open', 'host', 'imaps', 'pop3s', 'sieve', 'lmtp', 'doveadm', 'sync']

const nodeOf = ({ name, open, host, ...ports }: Row): MailNode => ({ name, open, place: host === null ? null : { host, ports: ports as NodePorts } })

export const selectNodes = async (db: Knex): Promise<MailNode[]> => (await db('mail_nodes').orderBy('name').select(columns)).map(nodeOf)

export async function lockNode (trx: Knex.Transaction, name: string): Promise<MailNode | undefined> {
  const row = await trx('mail_nodes').where({ name }).forUpdate().first(columns)
  return row && nodeOf(row)
}

export async function upsertNode (trx: Knex.Transaction, name: string, { host, ports }: NodePlaced, at: Date): Promise<void> {
  await trx('mail_nodes').insert({ name, host, ...ports, open: true, added_at: at }).onConflict('name').merge(['host', ...Object.keys(ports)])
}

export async function updateOpen (trx: Knex.Transaction, name: string, open: boolean): Promise<void> {
  await trx('mail_nodes').where({ name }).update({ open })
}

/** `at`: machine time. */
export async function updateAnswered (trx: Knex.Transaction, name: string, answers: boolean, at: Date): Promise<void> {
  await trx('mail_nodes').where({ name }).update(answers ? { seen_at: at, away_since: null } : { away_since: trx.raw('coalesce(away_since, ?)', [at]) })
}

/** Undefined: no such mailbox. */
export async function selectNodeOf (db: Knex, where: { readonly address: string } | { readonly id: string }): Promise<string | undefined> {
  return (await db('mailboxes').where(where).first({ node: 'mail_node' }))?.node
}

/** Locked, for seconds: it is being moved. */
export async function isOnItsWay (db: Knex, address: string): Promise<boolean> {
  const { rows } = await db.raw('select 1 from mailboxes m join mail_moves v on v.mailbox_id = m.id where m.address = ? and v.locked_at is not null and v.switched_at is null and v.ended_at is null', [address])
  return rows.length > 0
}

/** How many mailboxes each has is asked only where it matters. */
export async function selectFill (trx: Knex.Transaction): Promise<NodeFill[]> {
  const nodes: { name: string, open: boolean }[] = await trx('mail_nodes').select('name', 'open')
  if (nodes.filter(({ open }) => open).length < 2) return nodes.map(node => ({ ...node, mailboxes: 0 }))
  const counts: { name: string, mailboxes: number }[] = await trx('mailboxes').groupBy('mail_node').select({ name: 'mail_node', mailboxes: trx.raw('count(*)::int') })
  return nodes.map(node => ({ ...node, mailboxes: counts.find(({ name }) => name === node.name)?.mailboxes ?? 0 }))
}

/** Where most mailboxes of a mail domain lie. */
export async function selectUsualNode (trx: Knex.Transaction, mailDomainId: string): Promise<string | undefined> {
  const row = await trx('mailboxes').where({ mail_domain_id: mailDomainId }).groupBy('mail_node').orderByRaw('count(*) desc, mail_node').first({ node: 'mail_node' })
  return row?.node
}
