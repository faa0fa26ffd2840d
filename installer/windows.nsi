; RUSinfo Desk for Windows, for one user and without administrator rights.
; makensis -DVERSION=0.1.0 installer\windows.nsi   (after: python -m installer.build folder)
Unicode true
!include "MUI2.nsh"
!ifndef VERSION
  !error "give the version: -DVERSION=x.y.z"
!endif

Name "RUSinfo Desk ${VERSION}"
OutFile "..\dist\rusinfo-desk-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\RUSinfo Desk"
RequestExecutionLevel user
SetCompressor /SOLID lzma

!define MUI_ICON "..\resources\icons\rusinfo-desk.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Norwegian"

!define APP_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RUSinfoDesk"

Section "Program"
  ; Files of an older version must not stay beside those of the new one. The home with the register is elsewhere.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\dist\rusinfo-desk\*"
  CreateShortcut "$SMPROGRAMS\RUSinfo Desk.lnk" "$INSTDIR\rusinfo-desk.exe"
  ; rusinfo:samtale?kanal=telefon from the contact centre opens a draft in the running window
  WriteRegStr HKCU "Software\Classes\rusinfo" "" "URL:RUSinfo Desk"
  WriteRegStr HKCU "Software\Classes\rusinfo" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\rusinfo\DefaultIcon" "" "$INSTDIR\rusinfo-desk.exe,0"
  WriteRegStr HKCU "Software\Classes\rusinfo\shell\open\command" "" '"$INSTDIR\rusinfo-desk.exe" call "%1"'
  WriteUninstaller "$INSTDIR\avinstaller.exe"
  WriteRegStr HKCU "${APP_KEY}" "DisplayName" "RUSinfo Desk"
  WriteRegStr HKCU "${APP_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APP_KEY}" "DisplayIcon" "$INSTDIR\rusinfo-desk.exe"
  WriteRegStr HKCU "${APP_KEY}" "UninstallString" '"$INSTDIR\avinstaller.exe"'
SectionEnd

; The register and its key are never removed here: they belong to the service, not to the program.
Section "Uninstall"
  Delete "$SMPROGRAMS\RUSinfo Desk.lnk"
  DeleteRegKey HKCU "Software\Classes\rusinfo"
  DeleteRegKey HKCU "${APP_KEY}"
  RMDir /r "$INSTDIR"
SectionEnd
