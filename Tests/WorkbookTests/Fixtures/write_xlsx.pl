#!/usr/bin/perl
# Writes tab-separated lines from standard input as a workbook of strings.
use strict;
use warnings;
use Excel::Writer::XLSX;

binmode STDIN, ':encoding(UTF-8)';
my $book  = Excel::Writer::XLSX->new($ARGV[0]);
my $sheet = $book->add_worksheet("\x{901a}\x{8baf}\x{5f55}");
my $y     = 0;
while (my $line = <STDIN>) {
    chomp $line;
    my $x = 0;
    $sheet->write_string($y, $x++, $_) for split /\t/, $line, -1;
    $y++;
}
$book->close();
