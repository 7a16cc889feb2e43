/**
 * Sieve in Dovecot, in this order: what our spam filter marked, what is set in the panel, the owner's own script. A script runs only while the ones before it
 * left the message where it was.
 */
import path from 'node:path'
import type { ConfigFiles, Door } from './config-files.ts'
import { spamSieve, takenOutSieve, putInSieve } from './spam-sieve.ts'

export type SievePlace = {
  /** Folder of these files, as Dovecot sees it. */
  readonly config: string
  readonly run: string
  /** Takes automatic answers. */
  readonly replies: Door
}

export const sieveFiles: ConfigFiles = {
  'before.d/spam.sieve': spamSieve,
  'moved.d/into-junk.sieve': putInSieve,
  'moved.d/out-of-junk.sieve': takenOutSieve
}

/** No redirect and no notification: both send a message's content on without looking whether it is spam; forwarding is an address's matter. */
export const sieveSettings = ({ config, run }: SievePlace): string => `\
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_before = ${path.join(config, 'before.d')}
  sieve_max_redirects = 0
  sieve_extensions = -enotify
  imapsieve_mailbox1_name = Junk
  imapsieve_mailbox1_causes = COPY
  imapsieve_mailbox1_before = file:${path.join(config, 'moved.d/into-junk.sieve')}
  imapsieve_mailbox2_name = *
  imapsieve_mailbox2_from = Junk
  imapsieve_mailbox2_causes = COPY
  imapsieve_mailbox2_before = file:${path.join(config, 'moved.d/out-of-junk.sieve')}
  notify_status_dict = proxy:${path.join(run, 'dict')}:usage
  notify_status_mailbox = *
  notify_status_value = %%{uidvalidity} %%{uidnext} %%{messages}
`

/** Column of the user query: only who has set something in the panel costs a look-up more. */
export const sieveOf = ({ run }: SievePlace): string =>
  `CASE WHEN sieves THEN 'dict:proxy:${path.join(run, 'dict')}:usage;name=panel' END AS sieve_before2`

const map = (pattern: string, table: string, value: string, fields: Readonly<Record<string, string>>): string => `\
map {
  pattern = ${pattern}
  table = ${table}
  username_field = username
  value_field = ${value}
  fields {
${Object.entries(fields).map(([name, from]) => `    ${name} = ${from}\n`).join('')}  }
}
`

/** Scripts are read from rows; changes of folders by IMAP are written to them, for the scanner of uploads and for what learns from Junk. */
export const sieveDict: string = [
  map('priv/sieve/name/$script_name', 'dovecot_sieve', 'id', { script_name: '$script_name' }),
  map('priv/sieve/data/$id', 'dovecot_sieve', 'script', { id: '$id' }),
  map('priv/status/$folder', 'mailbox_folders', 'status', { folder: '$folder' })
].join('')
