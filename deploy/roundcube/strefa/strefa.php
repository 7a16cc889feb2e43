<?php

/** What Strefa adds to Roundcube: Dovecot hears where a person is (docs/mail-access.md), who may not come in any more falls out, and the password is changed on our own page. */
class strefa extends rcube_plugin
{
    /** Seconds for which a page that needs no mail takes an answer of Dovecot's for granted. */
    private const GOOD_FOR = 60;

    public function init()
    {
        $this->add_hook('storage_connect', [$this, 'say_who']);
        $this->add_hook('startup', [$this, 'end_session']);
        if (rcmail::get_instance()->task === 'settings') {
            $this->add_texts('localization/');
            $this->add_hook('settings_actions', [$this, 'offer_password']);
            $this->register_action('plugin.strefa-password', [$this, 'go_to_password']);
        }
    }

    /** Before the log-in (RFC 2971): guesses are counted by people's addresses, not by the webmail's. */
    public function say_who($options)
    {
        $options['preauth_ident'] = [
            'name' => 'Roundcube',
            'version' => RCUBE_VERSION,
            'x-originating-ip' => rcube_utils::remote_addr(),
        ];
        return $options;
    }

    /** Roundcube alone would go on with an empty page while Dovecot refuses the password. */
    public function end_session($request)
    {
        $rcmail = rcmail::get_instance();
        if (empty($_SESSION['user_id']) || in_array($request['task'], ['login', 'logout'])) {
            return $request;
        }
        $is_old = time() - ($_SESSION['strefa_asked'] ?? 0) >= self::GOOD_FOR;
        if ($request['task'] !== 'mail' && !$is_old) {
            return $request;
        }
        if ($rcmail->storage_connect()) {
            if ($is_old) {
                $_SESSION['strefa_asked'] = time();
            }
            return $request;
        }
        $imap = $rcmail->get_storage()->conn;
        if ($imap->errornum !== rcube_imap_generic::ERROR_NO || $imap->resultcode === 'UNAVAILABLE') {
            return $request; // Dovecot is away, or could not look
        }
        $rcmail->kill_session();
        return ['task' => 'login', 'action' => ''] + $request;
    }

    public function offer_password($list)
    {
        $list['actions'][] = ['action' => 'plugin.strefa-password', 'class' => 'password', 'label' => 'password', 'title' => 'passwordtitle', 'domain' => 'strefa'];
        return $list;
    }

    public function go_to_password()
    {
        header('Location: ' . rcmail::get_instance()->config->get('strefa_password_url'));
        exit;
    }
}
