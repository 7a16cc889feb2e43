/** The bands of the house, top to bottom. Arrows point down only; inside a band folders do not import each other (docs: the house and its laws). */

export type Band = {
  readonly name: string
  /** Folders of src, files of src without their ending, or folders of the repository. */
  readonly units: readonly string[]
  /** Units of this band may import each other; else only what lies below. */
  readonly together?: true
  /** What it may import at all, where that is less than everything below. */
  readonly only?: readonly string[]
}

export const bands: readonly Band[] = [
  { name: 'top', units: ['main', 'machine-room', 'boot'], together: true },
  { name: 'doors', units: ['api', 'rdap', 'whois', 'panel', 'cli', 'worker', 'plugins'] },
  { name: 'rehearsal', units: ['rehearsal'] }, // a night by its own flows, undone, told by the views
  { name: 'views', units: ['views'], only: ['ground', 'rules'] },
  { name: 'privacy', units: ['privacy'] }, // it tells and erases what each of them holds of a person
  { name: 'late', units: ['sanctions', 'sla', 'complaints', 'fax', 'takeover', 'alarms', 'access', 'webhooks'] },
  { name: 'mailings', units: ['mailings'] },
  { name: 'hosting', units: ['hosting'] },
  { name: 'lists', units: ['lists'] },
  { name: 'mail', units: ['mail'] },
  { name: 'domains', units: ['domains'] },
  { name: 'base', units: ['billing', 'notices', 'registry', 'dns', 'certificates'] },
  { name: 'people', units: ['people'] },
  { name: 'ground', units: ['db', 'jobs', 'audit', 'terms', 'xml', 'i18n', 'errors', 'config', 'deps', 'trace'], together: true },
  { name: 'rules', units: ['rules'] }
]

/** The only package the terms may use: UTS #46, for names with national letters (DOM-II.3). */
export const packagesOfRules: readonly string[] = ['tr46']

/** The practice registry is the other side of the wire: it shares the reading and writing of XML with us and nothing else. */
export const sandbox = 'src/registry/sandbox/'
export const sandboxMayImport = 'src/xml/'

export const forbiddenWords: readonly string[] = ['utils', 'util', 'helpers', 'helper', 'common', 'service', 'services', 'manager', 'managers']

export const longestFile = 300
