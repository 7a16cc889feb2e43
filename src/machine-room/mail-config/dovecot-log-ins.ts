/** How Dovecot lets people in: app passwords first, then the mailbox's own; each try is told to us before and after (docs/mail-access.md). */
import { createHmac } from 'node:crypto'
import { lines, type ConfigFiles, type Door } from './config-files.ts'
import { proxyFields, type NodePlace } from './dovecot-nodes.ts'

export type LogInPlace = {
  /** Folder of these files, as Dovecot sees it. */
  readonly config: string
  /** Where our process that counts log-ins listens. */
  readonly counter: Door
  /** What Dovecot shows there. */
  readonly counterKey: string
  /** Whether SCRAM is offered: programs that can do it then choose it by themselves, and it takes app passwords alone. */
  readonly scram: boolean
  /** The page on which a password that has ended is changed. */
  readonly changeUrl: string
}

/** Bits of a SHA-256 by which an app password is found; Dovecot writes them in hexadecimal. */
const digestBits = 16

/**
 * Besides the address itself 'ewa+abcde@…' is a log-in name: SCRAM (RFC 5802) has to know which password is meant before it is proved, and ordinary
 * programs send nothing but a name. With the address alone SCRAM takes the app password that was made last.
 */
export const logInSettings = ({ counter, counterKey, scram }: LogInPlace): string => `\
auth_mechanisms = plain login${scram ? ' scram-sha-256' : ''}
auth_username_chars =
imap_id_retain = yes
${lines({
  auth_policy_server_url: `http://${counter.host}:${counter.port}/dovecot/log-ins`,
  auth_policy_server_api_header: `Authorization: Bearer ${counterKey}`,
  auth_policy_server_timeout_msecs: 2000,
  auth_policy_hash_nonce: createHmac('sha256', counterKey).update('wrong passwords').digest('hex').slice(0, 32),
  auth_policy_hash_truncate: 12,
  auth_policy_request_attributes: 'login=%{orig_user} tried=%{hashed_password} remote=%{rip} program=%{client_id} protocol=%s credential=%{passdb:credential}'
})}`

/** One passdb each: the first that knows the password ends the search. */
export const logInPassdbs = ({ config }: LogInPlace): string => ['app-passwords', 'passwords'].map(name => `passdb {\n  driver = sql\n  args = ${config}/${name}.conf\n}\n`).join('')

/** `head`: driver and connection. Nothing of a password goes into a statement but the bits that find an app password. */
export const logInFiles = (head: string, { changeUrl, ...place }: LogInPlace & NodePlace): ConfigFiles => ({
  'app-passwords.conf': `\
${head}default_pass_scheme = SCRAM-SHA-256
password_query = SELECT address AS user, password, credential, ${proxyFields(place)} FROM dovecot_app_passwords \\
  WHERE address = address_as_kept(split_part('%Ln', '+', 1) || '@%Ld') AND allowed AND '%s' = ANY(scopes) AND \\
    CASE WHEN split_part('%Ln', '+', 2) <> '' THEN label = split_part('%Ln', '+', 2) WHEN '%m' LIKE 'SCRAM-' || '%%' THEN true ELSE digest = '%{sha256;truncate=${digestBits}:password}' END \\
  ORDER BY created_at DESC LIMIT 1
`,
  'passwords.conf': `\
${head}default_pass_scheme = ARGON2ID
password_query = SELECT address AS user, password, CASE WHEN ended THEN 'ended' ELSE 'password' END AS credential, CASE WHEN ended THEN 'y' END AS nologin, \\
  CASE WHEN ended THEN 'OG-7.5 This password has ended. Set a new one: ${changeUrl}' END AS reason, ${proxyFields(place)} FROM dovecot_passwords WHERE address = address_as_kept('%Lu') AND allowed
`
})
