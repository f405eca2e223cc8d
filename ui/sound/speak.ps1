Add-Type -AssemblyName System.Speech
[Console]::InputEncoding = [Text.Encoding]::UTF8
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$fits = $voice.GetInstalledVoices() | Where-Object { $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $args[0] } | Select-Object -First 1
if (-not $fits) { exit 1 }
$voice.SelectVoice($fits.VoiceInfo.Name)
$voice.Speak([Console]::In.ReadToEnd())
