/** A report on the delivery of a message (RFC 3464), as other servers write it. */
export const buildBounce = ({ to, action = 'failed', status = '5.1.1' }: { readonly to: string, readonly action?: string, readonly status?: string }): string => [
  'From: MAILER-DAEMON@example.org', 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', '', 'no', '--b', 'Content-Type: message/delivery-status', '',
  'Reporting-MTA: dns; mx.example.org', '', `Final-Recipient: rfc822; ${to}`, `Action: ${action}`, `Status: ${status}`, 'Diagnostic-Code: smtp; 550 no such user', '', '--b--', ''
].join('\n')
