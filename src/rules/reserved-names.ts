/** Names before the @ that people and machines take for the house's own. Data. */

/** RFC 2142: where the world writes to whoever runs a domain. Its owner may let them reach somebody; nobody writes from them. */
export const roleNames: readonly string[] = ['postmaster', 'abuse', 'hostmaster', 'webmaster', 'security', 'noc', 'usenet', 'news', 'uucp', 'www', 'ftp', 'dns']

/** These reach somebody in every domain (RFC 5321 §4.5.1, RFC 2142 §2), also where nobody has set them up. */
export const neverUnknown: ReadonlySet<string> = new Set(['postmaster', 'abuse'])

/** Who writes from them seems to run the servers: certificates are given out on their word (CA/Browser Forum, Baseline Requirements §3.2.2.4.4), and people believe them. */
export const powerNames: readonly string[] = [
  'admin', 'administrator', 'administracja', 'root', 'sysadmin', 'superuser', 'system', 'daemon', 'mailerdaemon', 'noreply', 'ssladmin', 'ssladministrator', 'sslwebmaster', 'sysadministrator', 'is', 'it', 'mis',
  'mail', 'mailadmin', 'moderator', 'operator', 'support', 'helpdesk', 'pomoctechniczna'
]
