/** PHP for the webmail: a pool of processes behind a socket, with nothing of the machine's own settings but the extensions. */
import { lines, longestMessage, type ConfigFiles } from './config-files.ts'

export type PhpPlace = {
  /** Stands in the titles of its processes. */
  readonly instance: string
  /** Of the pool. */
  readonly socket: string
  /** Where Roundcube reads its configuration. */
  readonly config: string
  /** Its plugins, which are not the machine's. */
  readonly plugins: string
  readonly temporary: string
}

/** Answered by the pool itself: it lives. */
export const pingPath = '/ping'

/** A file in the body of a request, and what stands around it. */
export const longestRequest = longestMessage + 1024 * 1024

export const phpFiles = ({ instance, socket, config, plugins, temporary }: PhpPlace): ConfigFiles => ({
  'php-fpm.conf': `\
[global]
${lines({ error_log: '/proc/self/fd/2', log_level: 'warning', daemonize: 'no', process_control_timeout: '10s' })}
[${instance}]
${lines({
  listen: socket,
  'listen.mode': '0600',
  pm: 'ondemand', // nothing runs while nobody reads
  'pm.max_children': 12,
  'pm.process_idle_timeout': '60s',
  'pm.max_requests': 1000,
  'ping.path': pingPath,
  request_terminate_timeout: '180s',
  catch_workers_output: 'yes',
  decorate_workers_output: 'no',
  clear_env: 'yes',
  'env[ROUNDCUBE_CONFIG_DIR]': config,
  'env[TMPDIR]': temporary
})}`,
  'php.ini': lines({
    auto_prepend_file: `${config}/before.php`,
    expose_php: 0,
    display_errors: 0,
    log_errors: 1,
    error_reporting: 'E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_STRICT',
    'date.timezone': 'Europe/Warsaw',
    memory_limit: '256M',
    post_max_size: longestRequest,
    upload_max_filesize: longestRequest,
    max_file_uploads: 20,
    upload_tmp_dir: temporary,
    sys_temp_dir: temporary,
    disable_functions: 'exec,passthru,shell_exec,system,proc_open,popen,pcntl_exec,pcntl_fork,dl,mail',
    allow_url_include: 0,
    enable_dl: 0,
    'session.gc_probability': 1,
    'session.gc_divisor': 100,
    'session.cookie_httponly': 1,
    'session.use_strict_mode': 1
  }),
  'before.php': `<?php\ndefine('RCUBE_PLUGINS_DIR', '${plugins}/');\n`
})

/** What the pool is asked over its socket for a sign of life (FastCGI 1.0 §3): the beginning of a request, its parameters, no body. */
export function pingRequest (): string {
  const parameter = (name: string, value: string): string => String.fromCharCode(name.length, value.length) + name + value
  const parameters = parameter('SCRIPT_NAME', pingPath) + parameter('SCRIPT_FILENAME', pingPath) + parameter('REQUEST_METHOD', 'GET')
  return record(1, '\0\u0001\0\0\0\0\0\0') + record(4, parameters) + record(4, '') + record(5, '')
}

/** A record of request 1; `content` is shorter than 128 bytes, so that each character is one of them. */
const record = (type: number, content: string): string => String.fromCharCode(1, type, 0, 1, 0, content.length, 0, 0) + content
