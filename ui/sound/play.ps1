Add-Type -AssemblyName PresentationCore
$player = New-Object System.Windows.Media.MediaPlayer
$player.Open([uri]$args[0])
for ($i = 0; $i -lt 50 -and -not $player.NaturalDuration.HasTimeSpan; $i++) { Start-Sleep -Milliseconds 100 }
if (-not $player.NaturalDuration.HasTimeSpan) { exit 1 }
$player.Play()
Start-Sleep -Milliseconds ($player.NaturalDuration.TimeSpan.TotalMilliseconds + 300)
