# A registrar's day with Net::EPP, which shares no line with us. Prints what each step came to, one a line.
use strict;
use warnings;
use Net::EPP::Simple;

my ($port, $ca, $user, $pass) = @ARGV;
my $epp = Net::EPP::Simple->new(
  host => 'localhost', port => $port, user => $user, pass => $pass,
  verify => 1, ca_file => $ca, timeout => 10, load_config => 0, reconnect => 0, stdobj => 1, stdext => 1
) or die "no session: $Net::EPP::Simple::Error\n";

sub told { my ($step, $what) = @_; print "$step: ", (defined $what ? $what : 'failed'), " ($Net::EPP::Simple::Code)\n" }

told('free', $epp->check_domain('gielda.org'));
told('contact', $epp->create_contact({
  id => 'al-perl',
  postalInfo => { int => { name => 'Jan Przykladowy', org => 'Przyklad', addr => { street => ['ul. Prosta 1'], city => 'Warszawa', pc => '00-001', cc => 'PL' } } },
  voice => '+48.221234567', email => 'jan@example.pl', authInfo => 'a-Secret-0f-perl'
}));
told('domain', $epp->create_domain({
  name => 'gielda.org', period => 1, registrant => 'al-perl', contacts => { admin => 'al-perl', tech => 'al-perl' }, authInfo => 'another-Secret-1'
}));
told('taken', $epp->check_domain('gielda.org'));
my $info = $epp->domain_info('gielda.org');
told('owner', $info->{registrant});
told('sponsor', $info->{clID});
my ($day) = $info->{exDate} =~ /^(\d{4}-\d\d-\d\d)/;
told('renewed', $epp->renew_domain({ name => 'gielda.org', cur_exp_date => $day, period => 1 }));
my $later = $epp->domain_info('gielda.org');
told('a year later', substr($later->{exDate}, 0, 4) - substr($info->{exDate}, 0, 4));
told('host', $epp->create_host({ name => 'ns1.gielda.org', addrs => [{ ip => '192.0.2.53', version => 'v4' }] }));
told('delegated', $epp->update_domain({ name => 'gielda.org', add => { ns => ['ns1.gielda.org'] } }));
told('locked', $epp->update_domain({ name => 'gielda.org', add => { status => ['clientDeleteProhibited'] } }));
told('kept', $epp->delete_domain('gielda.org') // 'kept');
told('unlocked', $epp->update_domain({ name => 'gielda.org', rem => { status => ['clientDeleteProhibited'] } }));
told('unknown', $epp->domain_info('nie-ma-takiej.org') // 'unknown');
print 'left: ', $epp->logout, "\n";
