/** How full a mailbox is: megabytes (2^20 bytes, as BMP-3 counts them) and a bar. */
import type { Translator } from '../../i18n/translator.ts'
import { nearlyFullPercent, usedPercent } from '../../views/mailbox-state.ts'

const megabyte = 1024 * 1024

/** '0,4', '12,3', '1 024': one decimal below a hundred. */
export function megabytes (tr: Translator, bytes: bigint): string {
  const exact = Number(bytes) / megabyte
  return tr.number(exact < 100 ? Math.ceil(exact * 10) / 10 : Math.round(exact))
}

export const Usage = ({ tr, usedBytes, quotaBytes }: { tr: Translator, usedBytes: bigint, quotaBytes: bigint }) => {
  const percent = Math.min(100, usedPercent({ usedBytes, quotaBytes }))
  const tone = percent >= 100 ? 'bad' : percent >= Number(nearlyFullPercent) ? 'watch' : 'good'
  return (
    <div class='usage'>
      <span class='usage-text'>{tr.t('mailDomain.ofQuota', { used: megabytes(tr, usedBytes), quota: tr.number(Number(quotaBytes) / megabyte) })}</span>
      <svg class={`usage-bar usage-${tone}`} viewBox='0 0 100 6' preserveAspectRatio='none' role='img' aria-label={tr.t('mailDomain.percent', { percent })}>
        <rect class='usage-all' width='100' height='6' />
        <rect class='usage-used' width={usedBytes > 0n ? Math.max(1, percent) : 0} height='6' />
      </svg>
    </div>
  )
}
