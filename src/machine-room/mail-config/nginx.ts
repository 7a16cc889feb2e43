/** The web server before the webmail: TLS, files that are the same for everybody, and the one script of Roundcube. */
import type { ConfigFiles } from './config-files.ts'
import { longestRequest } from './php-fpm.ts'
import { sessionCookies } from './roundcube.ts'

export type NginxPlace = {
  /** Of the panel: names for it are names for the webmail. */
  readonly listen: string
  readonly ports: { readonly plain: number, readonly tls: number }
  /** PEM files that the account can read. */
  readonly tls: { readonly certificate: string, readonly key: string }
  /** Networks, parted by spaces, that may speak to it in the clear and whose word on a client's address (X-Forwarded-For) and TLS (X-Forwarded-Proto) is believed. */
  readonly trusted: string
  /** Folder of what everybody may read. */
  readonly root: string
  /** Of the PHP pool. */
  readonly socket: string
  readonly run: string
  readonly temporary: string
}

/** Answered by itself: it lives. */
export const alivePath = '/.alive'

/**
 * What a page may load. Roundcube's own scripts stand in its pages; a message's are taken out by it before, and could fetch nothing but pictures. Pictures
 * from elsewhere are shown when somebody asks for them.
 */
const policy = "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http: https:; font-src 'self'; connect-src 'self'; frame-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin'
}

const types = {
  'text/html': 'html', 'text/css': 'css', 'text/javascript': 'js', 'image/svg+xml': 'svg', 'image/png': 'png', 'image/gif': 'gif',
  'image/jpeg': 'jpg jpeg', 'image/webp': 'webp', 'image/x-icon': 'ico', 'font/woff': 'woff', 'font/woff2': 'woff2', 'image/tiff': 'tiff', 'application/pdf': 'pdf', 'audio/mpeg': 'mp3', 'audio/wav': 'wav'
}

const parameters = {
  QUERY_STRING: '$query_string',
  REQUEST_METHOD: '$request_method',
  CONTENT_TYPE: '$content_type',
  CONTENT_LENGTH: '$content_length',
  SCRIPT_NAME: '/index.php',
  SCRIPT_FILENAME: '$document_root/index.php',
  DOCUMENT_ROOT: '$document_root',
  DOCUMENT_URI: '/',
  REQUEST_URI: '$request_uri',
  REQUEST_SCHEME: '$seen_scheme',
  HTTPS: '$seen_https if_not_empty',
  SERVER_PROTOCOL: '$server_protocol',
  GATEWAY_INTERFACE: 'CGI/1.1',
  SERVER_SOFTWARE: 'nginx',
  REMOTE_ADDR: '$remote_addr', // of a proxy that is trusted: what it told
  SERVER_NAME: '$host',
  SERVER_PORT: '$server_port',
  REDIRECT_STATUS: '200',
  HTTP_COOKIE: '$own_cookies', // the panel's, under the same name, are none of its business
  HTTP_PROXY: '""' // CVE-2016-5385
}

export const nginxFiles = ({ listen, ports, tls, trusted, root, socket, run, temporary }: NginxPlace): ConfigFiles => ({
  'nginx.conf': `\
daemon off;
worker_processes 1;
pid ${run}/nginx.pid;
error_log stderr warn;
working_directory ${temporary};

events {
  worker_connections 1024;
}

http {
  access_log off;
  server_tokens off;
  sendfile on;
  keepalive_timeout 30;
  client_max_body_size ${longestRequest};
${['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'].map(name => `  ${name}_temp_path ${temporary}/${name};\n`).join('')}
  types {
${Object.entries(types).map(([type, endings]) => `    ${type} ${endings};\n`).join('')}  }
  default_type application/octet-stream;

  geo $realip_remote_addr $near {
    default 0;
${[...trusted.split(' '), '127.0.0.0/8', '::1/128'].filter((network, index, all) => all.indexOf(network) === index).map(network => `    ${network} 1;\n`).join('')}  }
  map "$near:$http_x_forwarded_proto:$https" $seen_https {
    default "";
    "~:on$" on;
    "1:https:" on;
  }
  map $seen_https $seen_scheme {
    default http;
    on https;
  }
  map "$near:$seen_https" $to_tls {
    default 0;
    "0:" 1;
  }
${trusted.split(' ').map(network => `  set_real_ip_from ${network};\n`).join('')}\
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;

${sessionCookies.map(name => `  map $cookie_${name} $own_${name} {\n    default "";\n    "~^[A-Za-z0-9,-]+$" "${name}=$cookie_${name}; ";\n  }\n`).join('')}\
  map "" $own_cookies {
    default "${sessionCookies.map(name => `$own_${name}`).join('')}";
  }

  server {
    listen ${host(listen)}:${ports.plain};
    listen ${host(listen)}:${ports.tls} ssl;
    ssl_certificate ${tls.certificate};
    ssl_certificate_key ${tls.key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_tickets off;
    ssl_session_cache shared:webmail:1m;
    root ${root};
${Object.entries(headers).map(([name, value]) => `    add_header ${name} "${value}" always;\n`).join('')}
    if ($to_tls) {
      return 308 https://$host:${ports.tls}$request_uri;
    }

    location = ${alivePath} {
      return 204;
    }
    location = / {
      fastcgi_pass unix:${socket};
      fastcgi_read_timeout 180s;
${Object.entries(parameters).map(([name, value]) => `      fastcgi_param ${name} ${value};\n`).join('')}    }
    location = /index.php {
      rewrite ^ / last;
    }
    location ~ \\.(?:css|js|svg|tiff|pdf|png|gif|jpe?g|webp|ico|woff2?|mp3|wav|html)$ {
      expires 7d;
      location ~ /\\. {
        return 404;
      }
      try_files $uri =404;
    }
    location / {
      return 404;
    }
  }
}
`
})

const host = (address: string): string => address.includes(':') ? `[${address}]` : address
