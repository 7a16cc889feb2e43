/** The part of the configuration that is about sorting mail: the spam filter, and the door where Dovecot hands in the answers that Sieve gives. */
import { createHmac } from 'node:crypto'
import type { Door } from './mail.ts'

/** `rspamd`: scores messages. `rspamdControl`: learns. `replies`: a door of the submission server, for Dovecot alone. */
export const filterPortNames = ['rspamd', 'rspamdControl', 'replies'] as const

export type FilterPorts = Readonly<Record<typeof filterPortNames[number], number>>

export type FilterConfig = {
  readonly scan: Door
  readonly control: Door & { readonly password: string }
  /** rspamd runs on another machine or in another container: ours is not started. */
  readonly elsewhere: boolean
  /** As Dovecot reaches it. */
  readonly replies: Door
}

type File = { readonly ports: FilterPorts, readonly secrets: { readonly doveadm: string }, readonly hosts?: { readonly rspamd?: string, readonly submission?: string } }

export function filterConfig ({ ports, secrets, hosts = {} }: File): FilterConfig {
  const here = '127.0.0.1'
  const rspamd = hosts.rspamd ?? here
  return {
    scan: { host: rspamd, port: ports.rspamd },
    control: { host: rspamd, port: ports.rspamdControl, password: teacherPassword(secrets) },
    elsewhere: hosts.rspamd !== undefined,
    replies: { host: hosts.submission ?? here, port: ports.replies }
  }
}

/** Of whoever teaches the spam filter: made of a secret of the mail servers, as the reader's is. */
export const teacherPassword = (secrets: { readonly doveadm: string }): string => createHmac('sha256', secrets.doveadm).update('spam teacher').digest('hex')
