; The installer for Windows: for one user, without questions that need an administrator.
; scripts/release gives it VERSION, TREE (what is installed) and OUT.
Unicode true
Target amd64-unicode
!include MUI2.nsh

!define CLASSES "Software\Classes"
!define GONE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Precis"

Name "Precis"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Precis"
InstallDirRegKey HKCU "${GONE}" "InstallLocation"
SetCompressor /SOLID lzma
SetCompressorDictSize 128 ; precis.com repeats precis.exe

!define MUI_ICON "${ASSETS}/icon.ico"
!define MUI_UNICON "${ASSETS}/icon.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\precis.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Hindi"

; Tells the desktop that kinds of files have changed.
!macro Announce
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
	SetOutPath "$INSTDIR"
	File "${TREE}/*"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	CreateShortcut "$SMPROGRAMS\Precis.lnk" "$INSTDIR\precis.exe"

	; Packs open in Precis; Markdown has it under "Open with" and stays what it is.
	WriteRegStr HKCU "${CLASSES}\.precis" "" "Precis.Pack"
	WriteRegStr HKCU "${CLASSES}\.precis" "Content Type" "application/x-precis-pack"
	WriteRegStr HKCU "${CLASSES}\Precis.Pack" "" "Pack of notes"
	WriteRegStr HKCU "${CLASSES}\Precis.Pack\DefaultIcon" "" "$INSTDIR\precis.exe,0"
	WriteRegStr HKCU "${CLASSES}\Precis.Pack\shell\open\command" "" '"$INSTDIR\precis.exe" "%1"'
	WriteRegStr HKCU "${CLASSES}\Precis.Note" "" "Markdown"
	WriteRegStr HKCU "${CLASSES}\Precis.Note\shell\open\command" "" '"$INSTDIR\precis.exe" "%1"'
	WriteRegStr HKCU "${CLASSES}\.md\OpenWithProgids" "Precis.Note" ""
	WriteRegStr HKCU "${CLASSES}\Applications\precis.exe" "FriendlyAppName" "Precis"
	WriteRegStr HKCU "${CLASSES}\Applications\precis.exe\shell\open\command" "" '"$INSTDIR\precis.exe" "%1"'
	WriteRegStr HKCU "${CLASSES}\Applications\precis.exe\SupportedTypes" ".md" ""
	WriteRegStr HKCU "${CLASSES}\Applications\precis.exe\SupportedTypes" ".precis" ""

	WriteRegStr HKCU "${GONE}" "DisplayName" "Precis"
	WriteRegStr HKCU "${GONE}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${GONE}" "DisplayIcon" "$INSTDIR\precis.exe,0"
	WriteRegStr HKCU "${GONE}" "Publisher" "The Precis developers"
	WriteRegStr HKCU "${GONE}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${GONE}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${GONE}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${GONE}" "NoModify" 1
	WriteRegDWORD HKCU "${GONE}" "NoRepair" 1
	!insertmacro Announce
SectionEnd

; The library lies in another folder, and stays.
Section Uninstall
	Delete "$INSTDIR\precis.exe"
	Delete "$INSTDIR\precis.com"
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\notices.txt"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\Precis.lnk"

	ReadRegStr $0 HKCU "${CLASSES}\.precis" ""
	StrCmp $0 "Precis.Pack" 0 +2 ; another app may have taken it over
	DeleteRegKey HKCU "${CLASSES}\.precis"
	DeleteRegKey HKCU "${CLASSES}\Precis.Pack"
	DeleteRegKey HKCU "${CLASSES}\Precis.Note"
	DeleteRegValue HKCU "${CLASSES}\.md\OpenWithProgids" "Precis.Note"
	DeleteRegKey HKCU "${CLASSES}\Applications\precis.exe"
	DeleteRegKey HKCU "${GONE}"
	!insertmacro Announce
SectionEnd
