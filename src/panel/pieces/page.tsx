/** The frame of every page: head, navigation, the practice banner, the footer. */
import type { ComponentChildren } from 'preact'
import { hasRight } from '../../audit/require-right.ts'
import type { TextKey, Translator } from '../../i18n/translator.ts'
import type { Part } from '../../rules/roles.ts'
import { asset } from '../assets.ts'
import type { Visitor } from '../visitor.ts'
import { Icon, type IconName } from './icon.tsx'

/** What every page is drawn with. */
export type Scene = {
  readonly tr: Translator
  readonly visitor: Visitor
  /** Business time; decides what "today" is on the page. */
  readonly now: Date
  /** The business clock can be moved: each page says so. */
  readonly practice: boolean
  /** Path and query of this page, for the language switch. */
  readonly path: string
}

/** Under a heading of its own for staff, whose menu is long; a place without one stands before them all. */
const placeGroups = ['domains', 'money', 'mail', 'abuse', 'house'] as const
type PlaceGroup = typeof placeGroups[number]

/** `part`: for those whose role lets them look at it. */
type Place = { readonly path: string, readonly label: TextKey, readonly icon: IconName, readonly staff?: true, readonly part?: Part, readonly also?: string, readonly group?: PlaceGroup }

const places: readonly Place[] = [
  { path: '/', label: 'shell.start', icon: 'home' },
  { path: '/desk', label: 'desk.title', icon: 'check', staff: true },
  { path: '/customers', label: 'customers.title', icon: 'people', staff: true },
  { path: '/domains', label: 'shell.domains', icon: 'world', part: 'domains', group: 'domains' },
  { path: '/mail', label: 'shell.mail', icon: 'mail', part: 'mail', also: '/mailboxes', group: 'mail' },
  { path: '/mailings', label: 'mailings.title', icon: 'letter', part: 'mailings', group: 'mail' },
  { path: '/zones', label: 'shell.zones', icon: 'world', part: 'domains', group: 'domains' },
  { path: '/orders', label: 'shell.orders', icon: 'cart', part: 'domains', also: '/transfers', group: 'domains' },
  { path: '/hosting', label: 'hosting.title', icon: 'server', part: 'hosting', group: 'mail' },
  { path: '/documents', label: 'shell.documents', icon: 'document', part: 'money', group: 'money' },
  { path: '/complaints', label: 'complaints.title', icon: 'flag', part: 'complaints', group: 'money' },
  { path: '/letters', label: 'shell.letters', icon: 'letter', part: 'letters', also: '/letter-templates', group: 'house' },
  { path: '/cases', label: 'shell.cases', icon: 'shield', part: 'cases', group: 'abuse' },
  { path: '/reports', label: 'shell.reports', icon: 'flag', staff: true, group: 'abuse' },
  { path: '/protected-addresses', label: 'protectedAddresses.title', icon: 'shield', staff: true, group: 'abuse' },
  { path: '/mail-queue', label: 'mailSending.queue', icon: 'letter', staff: true, group: 'mail' },
  { path: '/tls-reports', label: 'tlsReports.title', icon: 'shield', staff: true, group: 'mail' },
  { path: '/mail-nodes', label: 'mailNodes.title', icon: 'mail', staff: true, group: 'mail' },
  { path: '/door-blocks', label: 'doorBlocks.title', icon: 'shield', staff: true, group: 'mail' },
  { path: '/holder-changes', label: 'shell.holderChanges', icon: 'people', staff: true, group: 'domains' },
  { path: '/bank', label: 'shell.bank', icon: 'bank', staff: true, group: 'money' },
  { path: '/refunds', label: 'refunds.title', icon: 'bank', staff: true, group: 'money' },
  { path: '/renewals', label: 'renewals.title', icon: 'clock', staff: true, group: 'domains' },
  { path: '/prices', label: 'prices.title', icon: 'cart', staff: true, group: 'money' },
  { path: '/policies', label: 'policies.title', icon: 'book', staff: true, group: 'house' },
  { path: '/registries', label: 'registries.title', icon: 'world', staff: true, group: 'domains' },
  { path: '/journal', label: 'journalSearch.title', icon: 'book', staff: true, group: 'house' },
  { path: '/status', label: 'shell.status', icon: 'pulse', staff: true, group: 'house' },
  { path: '/people', label: 'people.title', icon: 'people', part: 'people', group: 'house' },
  { path: '/webhooks', label: 'webhooks.title', icon: 'pulse', part: 'people', group: 'house' },
  { path: '/rules', label: 'shell.rules', icon: 'book', group: 'house' }
]

/** Whether the visitor's role lets them look at it: a link that is shown leads somewhere. */
export const isOpen = ({ person }: Visitor, part: Part): boolean => person !== null && hasRight(person.actor, `read:${part}`)

const isOpenTo = (visitor: Visitor, { staff, part }: Place): boolean =>
  (!staff || visitor.person?.actor.kind === 'staff') && (!part || isOpen(visitor, part))

const Head = ({ tr, title }: { tr: Translator, title: string }) => (
  <head>
    <meta charset='utf-8' />
    <meta name='viewport' content='width=device-width, initial-scale=1' />
    <meta name='color-scheme' content='light dark' />
    <meta name='htmx-config' content='{"allowEval":false,"includeIndicatorStyles":false,"allowScriptTags":false,"selfRequestsOnly":true}' />
    <title>{`${title} · ${tr.t('shell.brand')}`}</title>
    <link rel='icon' type='image/svg+xml' href={asset('icon.svg')} />
    <link rel='stylesheet' href={asset('tabler.css')} />
    <link rel='stylesheet' href={asset('panel.css')} />
    <script src={asset('panel.js')} defer />
    <script src={asset('passkeys.js')} defer />
    <script src={asset('htmx.js')} defer />
  </head>
)

export const LanguageSwitch = ({ scene: { tr, visitor, path } }: { scene: Scene }) => (
  <form method='post' action='/language' class='language-switch'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='back' value={path} />
    <div class='btn-group btn-group-sm' role='group' aria-label={tr.t('shell.language')}>
      <button class={`btn ${tr.lang === 'pl' ? 'active' : ''}`} name='lang' value='pl' lang='pl' aria-label='PL, Polski' aria-pressed={tr.lang === 'pl' ? 'true' : 'false'}>PL</button>
      <button class={`btn ${tr.lang === 'en' ? 'active' : ''}`} name='lang' value='en' lang='en' aria-label='EN, English' aria-pressed={tr.lang === 'en' ? 'true' : 'false'}>EN</button>
    </div>
  </form>
)

const Brand = ({ tr }: { tr: Translator }) => (
  <a href='/' class='brand'><img src={asset('icon.svg')} alt='' width='32' height='32' /><span>{tr.t('shell.brand')}</span></a>
)

const Places = ({ scene: { tr, visitor, path } }: { scene: Scene }) => {
  const here = path.split('?')[0]!
  const below = (path: string | undefined) => path !== undefined && (here === path || here.startsWith(`${path}/`))
  const isHere = (place: Place) => place.path === '/' ? here === '/' : below(place.path) || below(place.also)
  const open = places.filter(place => isOpenTo(visitor, place))
  const listed = (chosen: readonly Place[]) => (
    <ul class='places'>
      {chosen.map(place => (
        <li key={place.path}>
          <a href={place.path} class={isHere(place) ? 'active' : ''} aria-current={isHere(place) ? 'page' : undefined}><Icon name={place.icon} />{tr.t(place.label)}</a>
        </li>
      ))}
    </ul>
  )
  if (visitor.person?.actor.kind !== 'staff') return listed(open)
  return (
    <>
      {listed(open.filter(({ group, path }) => !group && path !== '/'))}
      {placeGroups.map(group => <section key={group} aria-label={tr.t(`placeGroups.${group}`)}><div class='places-group' aria-hidden='true'>{tr.t(`placeGroups.${group}`)}</div>{listed(open.filter(place => place.group === group))}</section>)}
    </>
  )
}

const Who = ({ scene: { tr, visitor, path } }: { scene: Scene }) => visitor.person && (
  <div class='who'>
    <div class='who-name'><a href='/account' class='text-reset' aria-current={path.split('?')[0] === '/account' ? 'page' : undefined}>{visitor.person.name}</a><small>{visitor.person.actor.kind === 'staff' ? tr.word('roles', visitor.person.actor.role) : visitor.person.email}</small></div>
    <form method='post' action='/log-out'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <button class='btn btn-icon btn-ghost-secondary' title={tr.t('shell.logOut')} aria-label={tr.t('shell.logOut')}><Icon name='exit' /></button>
    </form>
  </div>
)

const Practice = ({ scene: { tr, now } }: { scene: Scene }) => (
  <div class='practice' role='status'><Icon name='clock' /><span>{tr.t('shell.practice', { time: tr.instant(now) })}</span></div>
)

type PageProps = { scene: Scene, title: string, subtitle?: ComponentChildren, actions?: ComponentChildren, wide?: boolean, children: ComponentChildren }

/** A page of somebody who is logged in. */
export const Page = ({ scene, title, subtitle, actions, children }: PageProps) => (
  <html lang={scene.tr.lang}>
    <Head tr={scene.tr} title={title} />
    <body>
      <a class='skip' href='#content'>{scene.tr.t('shell.skip')}</a>
      <aside class='side' aria-label={scene.tr.t('shell.navigation')}>
        <Brand tr={scene.tr} />
        <nav><Places scene={scene} /></nav>
        <div class='side-end'><LanguageSwitch scene={scene} /><Who scene={scene} /></div>
      </aside>
      <header class='top'>
        <Brand tr={scene.tr} />
        <details>
          <summary class='btn btn-icon' aria-label={scene.tr.t('shell.navigation')}><Icon name='menu' /></summary>
          <div class='menu'><nav><Places scene={scene} /></nav><div class='menu-end'><LanguageSwitch scene={scene} /><Who scene={scene} /></div></div>
        </details>
      </header>
      <div class='main'>
        {scene.practice && <Practice scene={scene} />}
        <main id='content' tabIndex={-1}>
          <div class='page-heading'>
            <div><h1>{title}</h1>{subtitle && <div class='text-secondary'>{subtitle}</div>}</div>
            {actions && <div class='page-actions'>{actions}</div>}
          </div>
          {children}
        </main>
        <footer class='foot'>{scene.tr.t('shell.footer')}</footer>
      </div>
    </body>
  </html>
)

/** A page of nobody yet: log-in, an error before it. */
export const BarePage = ({ scene, title, children }: { scene: Scene, title: string, children: ComponentChildren }) => (
  <html lang={scene.tr.lang}>
    <Head tr={scene.tr} title={title} />
    <body class='bare'>
      {scene.practice && <Practice scene={scene} />}
      <main class='bare-main' id='content'>
        <div class='bare-brand'><Brand tr={scene.tr} /><LanguageSwitch scene={scene} /></div>
        {children}
      </main>
    </body>
  </html>
)
